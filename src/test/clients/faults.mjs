// What a fault looks like to the user of a client: a line "outcome CLIENT whole|streamed FAULT: OUTCOME" for each row of
// fixtures/faults.yaml. Outcomes: "answers" (all of the text), "cut short" (some of it, and no error), "hangs" (no end
// although the client was told to wait no longer), or else the class of the error; and ", ends Node" when besides there
// is a rejection that nobody can catch. "unsteady": now this, now that, for some events that arrive together are lost.
//
//   MOCKSTRAL_FAULTS      fixtures/faults.yaml
//   MOCKSTRAL_EXPECTED    JSON of what is expected, {CLIENT: {whole|streamed: {FAULT: OUTCOME}}}: what hangs is not waited for
import { readFileSync } from 'node:fs';

const TEXT = 'One thing goes wrong after the other: à tort et à travers, 東京 and 🧀, until nothing is left to go wrong.';
const SHORT_MILLIS = 1_000;
const PATIENCE_MILLIS = 15_000;
const HANGS = Symbol('hangs');
/** Lose some of the events that arrive together, now and then. */
const UNSTEADY = /^mistralai-1\.[05]/;

export async function runFaults(client, name, setup) {
  const expected = JSON.parse(readFileSync(process.env.MOCKSTRAL_EXPECTED, 'utf8'))[name];
  await client.chat(setup, 'Say hello to the world.'); // what is slow at first is slow here
  let stray;
  process.on('unhandledRejection', (error) => (stray = error));
  process.on('uncaughtException', (error) => (stray = error));
  for (const way of ['whole', 'streamed']) {
    for (const fault of faults()) {
      stray = undefined;
      const waits = /^stall/.test(fault) || (expected?.[way]?.[fault] ?? 'hangs') === 'hangs';
      const timeout = waits ? SHORT_MILLIS : PATIENCE_MILLIS;
      const ask = way === 'whole' ? client.chat : client.stream;
      const outcome = await outcomeOf(ask({ ...setup, timeout }, `Go wrong: ${fault}`), 2.5 * timeout);
      await new Promise((done) => setTimeout(done, 50)); // what is thrown behind the user's back comes a little later
      const told = steady(name, way, fault, outcome);
      console.log(`outcome ${name} ${way} ${fault}: ${told}${stray ? ', ends Node' : ''}`);
    }
  }
  process.exit();
}

function faults() {
  const lines = readFileSync(process.env.MOCKSTRAL_FAULTS, 'utf8').split('\n');
  return lines.map((line) => /^- name: "fault (.*)"$/.exec(line)?.[1]).filter(Boolean);
}

function steady(name, way, fault, outcome) {
  const mayDiffer = ['answers', 'cut short', 'ZodError'].includes(outcome) && !/_json$/.test(fault);
  return UNSTEADY.test(name) && way === 'streamed' && mayDiffer ? 'unsteady' : outcome;
}

async function outcomeOf(asked, limit) {
  let timer;
  const deadline = new Promise((done) => (timer = setTimeout(done, limit, HANGS)));
  try {
    const answer = await Promise.race([asked, deadline]);
    if (answer === HANGS) return 'hangs';
    return answer.text === TEXT ? 'answers' : 'cut short';
  } catch (error) {
    return error?.name && error.name !== 'Error' ? error.name : (error?.constructor?.name ?? String(error));
  } finally {
    clearTimeout(timer);
  }
}
