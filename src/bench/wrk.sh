#!/bin/sh
# The whole path against bare Jetty and other mock servers with the same stub: each server on one core, wrk on another,
# one interleaved run. Prints medians of ratios to bare Jetty, by rate, by p99 and by CPU time: the latter (requests per second
# of the server's own CPU time, compilers left out) bears a busy machine.
#   mvn -q -DskipTests package && src/bench/wrk.sh [rounds] [seconds]
# Needs wrk and taskset. JAVA names another java; JAR another build; ARGS adds options to the server; CONNECTIONS (64).
# ONLY names the servers that run (bare must be one of them).
# WIREMOCK: path of wiremock-standalone.jar; MOCKSERVER: class path of mockserver-netty; AIMOCK: path of its cli.js;
# MOKKSY: class path of mokksy-jvm 0.6.
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-5} seconds=${2:-4} java=${JAVA:-java} warm_up=${WARM_UP:-30}
jar=${JAR:-target/mockstral.jar} work=$(mktemp -d) options="-Xmx256m -XX:+UseSerialGC"
servers=
trap 'for s in $servers; do kill "$(cat "$work/$s.pid")" 2>/dev/null || true; done; rm -rf "$work"' EXIT

start() { # name port path command…
  name=$1 port=$2 path=$3
  shift 3
  case " ${ONLY:-$name} " in *" $name "*) ;; *) return 0 ;; esac
  "$@" > "$work/$name.log" 2>&1 &
  echo $! > "$work/$name.pid"
  echo "$port$path" > "$work/$name.at"
  servers="$servers $name"
}

answer='{"id":"56a57f0ac9674532b166be0d76726d8c","created":1795604713,"model":"mistral-small-latest","usage":{"prompt_tokens":16,"completion_tokens":7,"total_tokens":23},"object":"chat.completion","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","tool_calls":null,"content":"Claude Monet is often named first."}}]}'
quoted=$(printf '%s' "$answer" | sed 's/"/\\"/g')
chat=/v1/chat/completions
mkdir -p "$work/wiremock/mappings"
printf '%s\n' '- {name: painter, when: {last_user: {contains: best French painter}}, respond: {content: Claude Monet is often named first.}}' > "$work/stub.yaml"
i=0
while [ $i -lt 9999 ]; do
  echo "- {name: s$i, when: {last_user: {contains: \"never asked $i by anybody\"}}, respond: {content: No.}}"
  i=$((i + 1))
done > "$work/many.yaml"
cat "$work/stub.yaml" >> "$work/many.yaml"
echo "{\"request\":{\"method\":\"POST\",\"urlPath\":\"$chat\",\"bodyPatterns\":[{\"contains\":\"best French painter\"}]},\"response\":{\"status\":200,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":\"$quoted\"}}" > "$work/wiremock/mappings/painter.json"
echo "[{\"httpRequest\":{\"method\":\"POST\",\"path\":\"$chat\",\"body\":{\"type\":\"STRING\",\"string\":\"best French painter\",\"subString\":true}},\"httpResponse\":{\"statusCode\":200,\"headers\":{\"Content-Type\":[\"application/json\"]},\"body\":\"$quoted\"}}]" > "$work/mockserver.json"
echo '{"fixtures":[{"match":{"userMessage":"best French painter"},"response":{"content":"Claude Monet is often named first."}}]}' > "$work/aimock.json"

javac -proc:none -d "$work" -cp "$jar" src/bench/java/dev/mockstral/bench/BareJetty.java
start bare 18301 / "$java" $options -cp "$work:$jar" dev.mockstral.bench.BareJetty 18301
start mockstral 18302 $chat "$java" $options -jar "$jar" --port 18302 ${ARGS:-}
start onestub 18303 $chat "$java" $options -jar "$jar" --port 18303 --fixtures "$work/stub.yaml" ${ARGS:-}
start tenthousand 18304 $chat "$java" $options -jar "$jar" --port 18304 --fixtures "$work/many.yaml" ${ARGS:-}
if [ -n "${WIREMOCK:-}" ]; then
  start wiremock 18305 $chat "$java" $options -jar "$WIREMOCK" --port 18305 --root-dir "$work/wiremock" \
    --no-request-journal --disable-request-logging --disable-gzip --async-response-enabled true --container-threads 64
fi
if [ -n "${MOCKSERVER:-}" ]; then
  start mockserver 18306 $chat "$java" $options -Dmockserver.logLevel=ERROR -Dmockserver.disableSystemOut=true \
    -Dmockserver.initializationJsonPath="$work/mockserver.json" -cp "$MOCKSERVER" org.mockserver.cli.Main -serverPort 18306
fi
if [ -n "${AIMOCK:-}" ]; then
  start aimock 18307 $chat node --max-old-space-size=256 "$AIMOCK" -p 18307 -f "$work/aimock.json" --log-level silent
fi
if [ -n "${MOKKSY:-}" ]; then
  cat > "$work/MokksyStub.java" <<'JAVA'
import dev.mokksy.mokksy.MokksyServer;
import io.ktor.http.ContentType;
import kotlin.Unit;
import kotlin.jvm.JvmClassMappingKt;

class MokksyStub {
    public static void main(String[] arguments) throws Exception {
        var server = new MokksyServer(Integer.parseInt(arguments[0]), "127.0.0.1", false, application -> Unit.INSTANCE);
        server.post(request -> {
            request.path("/v1/chat/completions");
            request.bodyContains("best French painter");
            return Unit.INSTANCE;
        }).respondsWith(JvmClassMappingKt.getKotlinClass(String.class), answer -> {
            answer.setContentType(ContentType.Application.INSTANCE.getJson());
            answer.setBody(arguments[1]);
            return Unit.INSTANCE;
        });
        Thread.currentThread().join();
    }
}
JAVA
  javac -proc:none -d "$work" -cp "$MOKKSY" "$work/MokksyStub.java"
  start mokksy 18308 $chat "$java" $options -cp "$work:$MOKKSY" MokksyStub 18308 "$answer"
fi

cat > "$work/same.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer bench"
wrk.body = '{"model":"mistral-small-latest","messages":[{"role":"system","content":"You are helpful."},{"role":"user","content":"Who is the best French painter? Answer in one short sentence."}]}'
LUA
sed 's/Who is/%d: who is/; s/^wrk.body = /local body = /' "$work/same.lua" > "$work/different.lua"
cat >> "$work/different.lua" <<'LUA'
local n = 0
request = function()
  n = n + 1
  return wrk.format(nil, nil, nil, string.format(body, n))
end
LUA
sed 's/"messages"/"stream":true,"messages"/' "$work/different.lua" > "$work/stream.lua"

cpu() { # ticks of all threads but compilers
  cat /proc/"$1"/task/*/stat 2>/dev/null | grep -v CompilerThre | sed 's/.*) //' | awk '{ t += $12 + $13 } END { print t }'
}
ask() { # script server seconds
  taskset -c 1 wrk -t1 -c"${CONNECTIONS:-64}" -d"$3s" --latency -s "$work/$1.lua" "http://127.0.0.1:$(cat "$work/$2.at")"
}
round() { # script server: requests/s, requests per tick, p99, refused
  before=$(cpu "$(cat "$work/$2.pid")")
  ask "$1" "$2" "$seconds" > "$work/out"
  after=$(cpu "$(cat "$work/$2.pid")")
  awk -v ticks=$((after - before)) '/requests in/ { n = $1 } /Requests\/sec/ { r = $2 } $1 == "99%" { p = millis($2) } /Non-2xx/ { e = $NF }
    function millis(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
    END { print r, n / (ticks > 0 ? ticks : 1), p, e + 0 }' "$work/out"
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

sleep 8
# A whole path takes its time until it is compiled.
for s in $servers; do
  for script in same different stream; do ask $script "$s" "$warm_up" > /dev/null; done
  taskset -a -p -c 0 "$(cat "$work/$s.pid")" > /dev/null
done
for script in same different stream; do
  : > "$work/$script"
  i=0
  while [ $i -lt "$rounds" ]; do
    for s in $servers; do echo "$i $s $(round $script "$s")" >> "$work/$script"; done
    i=$((i + 1))
  done
  for s in $servers; do
    awk -v s="$s" '$2 == "bare" { r[$1] = $3; c[$1] = $4; q[$1] = $5 } { if ($2 == s) { R[$1] = $3; C[$1] = $4; P[$1] = $5; e += $6 } }
      END { for (i in R) print R[i] / r[i], C[i] / c[i], P[i] / q[i], P[i], e }' "$work/$script" > "$work/ratios"
    printf '%-10s %-12s by rate %s, by CPU time %s, p99 %s (%s ms; refused %s)\n' $script "$s" \
      "$(cut -d' ' -f1 "$work/ratios" | median)" "$(cut -d' ' -f2 "$work/ratios" | median)" \
      "$(cut -d' ' -f3 "$work/ratios" | median)" "$(cut -d' ' -f4 "$work/ratios" | median)" \
      "$(awk 'END { print $5 }' "$work/ratios")"
  done
done
