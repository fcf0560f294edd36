// What production may also send for the same answer (--vary): a hundred of each kind, whole and streamed. A client
// either understands all, or the trait that it does not bear is named in DEFECTS, and then it is this trait alone.
// Prints "ok CLIENT variations KIND WAY: N of N", "ok … N of N; TRAIT: what the first one says", or "FAIL …".
import { TOOL, argumentsOf, oneLine } from './checks.mjs';

const COUNT = Number(process.env.MOCKSTRAL_VARIATIONS);
const AT_ONCE = 10;
const LIMIT_MILLIS = 20_000;
const TEXT = 'Hello from Mockstral! Voilà: naïve façades, 東京 and 🧀 travel unharmed.';

/** By what the answer looks like on the wire. */
const TRAITS = {
  'content as a list of chunks': (body) => body.includes('"content":[{"type":"text"'),
  'tool calls without "type"': (body) => body.includes('"function":{') && !body.includes('"type":"function"'),
};

const LIST = 'content as a list of chunks';

/** What clients do not bear. With "losesEvents" they also lose some of the events that arrive together, now and then. */
const DEFECTS = [
  // Hands the list on where its types promise a text.
  { client: /^openai-/, kind: 'text', way: 'whole', trait: LIST },
  { client: /^openai-/, kind: 'text', way: 'streamed', trait: LIST },
  // Its types know no list yet.
  { client: /^mistralai-1\.0/, kind: 'text', way: 'whole', trait: LIST },
  { client: /^mistralai-1\.0/, kind: 'text', way: 'streamed', trait: LIST },
  { client: /^mistralai-1\.0/, kind: 'tools', way: 'streamed', trait: LIST },
  { client: /^mistralai-1\.[05]/, way: 'streamed', losesEvents: true },
];
const MOST_LOST = 20;

const KINDS = {
  text: {
    question: (number) => `Say hello to the world. #${number}`,
    async ask(client, setup, question, way) {
      const answer = await (way === 'whole' ? client.chat : client.stream)(setup, question);
      return answer.text === TEXT ? undefined : `text is ${JSON.stringify(answer.text)}`;
    },
  },
  tools: {
    question: (number) => `What is the weather in Paris? #${number}`,
    async ask(client, setup, question, way) {
      const { calls } = await client.tools(setup, question, { forced: false, streamed: way === 'streamed' });
      const [call] = calls;
      const right = calls.length === 1 && call.name === TOOL && argumentsOf(call).city === 'Paris';
      return right ? undefined : `calls are ${JSON.stringify(calls)}`;
    },
  },
};

export async function runVariations(client, name, setup) {
  for (const [kind, { question, ask }] of Object.entries(KINDS)) {
    for (const way of ['whole', 'streamed']) {
      await forget(setup);
      const problems = await all(COUNT, (number) => problem(ask(client, { ...setup, timeout: LIMIT_MILLIS }, question(number), way)));
      console.log(verdict(name, kind, way, problems, await bodies(setup, problems)));
    }
  }
  process.exit();
}

/** Runs so many tasks, some at once; resolves with their results in order. */
async function all(count, task) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const number = next++;
      results[number] = await task(number);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

async function problem(asked) {
  let timer;
  const limit = new Promise((done) => (timer = setTimeout(done, 2 * LIMIT_MILLIS, 'no end')));
  try {
    return await Promise.race([asked, limit]);
  } catch (error) {
    return `${error.name}: ${oneLine(error)}`;
  } finally {
    clearTimeout(timer);
  }
}

async function forget({ url }) {
  const { ok, status } = await fetch(`${url}/__mockstral/requests`, { method: 'DELETE' });
  if (!ok) throw new Error(`the journal cannot be emptied: ${status}`);
}

async function calls({ url }) {
  return (await (await fetch(`${url}/__mockstral/requests?limit=1000`)).json()).requests;
}

/** Each answer once more, as it went over the wire. */
async function bodies(setup, problems) {
  const bodies = [];
  for (const { request, reply } of await calls(setup)) {
    const number = /#(\d+)/.exec(JSON.stringify(request.body))?.[1];
    if (number === undefined || bodies[number] !== undefined) continue;
    const headers = {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${setup.key}`,
      'X-Mockstral-Vary': String(reply.vary),
      'X-Mockstral-Pace': 'instant',
    };
    const again = await fetch(`${setup.url}/v1/chat/completions`, { method: 'POST', headers, body: JSON.stringify(request.body) });
    bodies[number] = await again.text();
  }
  return problems.map((_, number) => bodies[number] ?? '');
}

function verdict(name, kind, way, problems, bodies) {
  const failed = problems.filter(Boolean);
  const head = `${name} variations ${kind} ${way}: ${problems.length - failed.length} of ${problems.length}`;
  const known = DEFECTS.filter((defect) => defect.client.test(name) && (defect.kind ?? kind) === kind && defect.way === way);
  const traits = known.map(({ trait }) => trait).filter(Boolean);
  const surprises = problems
    .map((problem, number) => [problem, number, traits.some((trait) => TRAITS[trait](bodies[number]))])
    .filter(([problem, , expected]) => Boolean(problem) !== expected);
  const allowed = known.some(({ losesEvents }) => losesEvents) ? MOST_LOST : 0;
  if (surprises.length > allowed) {
    const [[problem, number]] = surprises;
    return `FAIL ${head}: ${counts(problems, bodies)} #${number}: ${problem ?? 'understood'}`;
  }
  return `ok ${head}${failed.length > 0 ? `; ${traits.join(', ') || 'events lost'}: ${failed[0]}` : ''}`;
}

/** How many of those with each trait failed. */
function counts(problems, bodies) {
  const told = Object.entries(TRAITS).map(([trait, has]) => {
    const having = problems.filter((_, number) => has(bodies[number]));
    return `${trait}: ${having.filter(Boolean).length} of ${having.length} failed`;
  });
  return `(${told.join('; ')})`;
}
