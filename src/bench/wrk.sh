#!/bin/sh
# The whole path against bare Jetty, as ratios of one interleaved run: each server on one core, wrk on another.
#   mvn -q -DskipTests package && src/bench/wrk.sh [rounds] [seconds]
# Needs wrk and taskset. JAVA names another java; MOCKSTRAL_ARGS adds options to the server.
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-5} seconds=${2:-5} java=${JAVA:-java}
jar=${JAR:-target/mockstral.jar} classes=$(mktemp -d)
trap 'kill $bare $mock 2>/dev/null || true; rm -rf "$classes"' EXIT
bare= mock=
javac -proc:none -d "$classes" -cp "$jar" src/bench/java/dev/mockstral/bench/BareJetty.java
options="-Xmx256m -XX:+UseSerialGC"
taskset -c 0 "$java" $options -cp "$classes:$jar" dev.mockstral.bench.BareJetty 18301 & bare=$!
taskset -c 0 "$java" $options -jar "$jar" --port 18302 ${MOCKSTRAL_ARGS:-} > /dev/null & mock=$!

cat > "$classes/same.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer bench"
wrk.body = '{"model":"mistral-small-latest","messages":[{"role":"system","content":"You are helpful."},{"role":"user","content":"Who is the best French painter? Answer in one short sentence."}]}'
LUA
sed 's/Who is/%d: who is/; s/^wrk.body = /local body = /' "$classes/same.lua" > "$classes/different.lua"
cat >> "$classes/different.lua" <<'LUA'
local n = 0
request = function()
  n = n + 1
  return wrk.format(nil, nil, nil, string.format(body, n))
end
LUA
sed 's/"messages"/"stream":true,"messages"/' "$classes/different.lua" > "$classes/stream.lua"

rate() { # script port path
  taskset -c 1 wrk -t1 -c"${CONNECTIONS:-64}" -d"${seconds}s" -s "$classes/$1.lua" "http://127.0.0.1:$2$3" |
    awk '/Requests\/sec/ { print $2 } /Non-2xx/ { print "refused: " $0 > "/dev/stderr" }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

sleep 4
# The whole path takes its time until it is compiled, above all with one core for compiler and server.
seconds_measured=$seconds seconds=${WARM_UP:-20}
rate same 18301 / > /dev/null
for script in different same stream; do rate $script 18302 /v1/chat/completions > /dev/null; done
seconds=$seconds_measured
for script in same different stream; do
  : > "$classes/$script.ratios"
  i=0
  while [ $i -lt "$rounds" ]; do
    base=$(rate $script 18301 /)
    own=$(rate $script 18302 /v1/chat/completions)
    echo "$own $base" | awk '{ printf "%.3f\n", $1 / $2 }' >> "$classes/$script.ratios"
    echo "$script $base $own" >> "$classes/rates"
    i=$((i + 1))
  done
  printf '%-10s ratio %s   (bare %s/s, mockstral %s/s)\n' $script "$(median < "$classes/$script.ratios")" \
    "$(awk -v s=$script '$1 == s { print $2 }' "$classes/rates" | median)" \
    "$(awk -v s=$script '$1 == s { print $3 }' "$classes/rates" | median)"
done
