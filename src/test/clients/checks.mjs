// What every client is asked. A client is an object of functions; a check whose function it lacks does not run.
//
//   chat(setup, question)            → {text, finish, model, usage: {prompt, completion, total}}
//   stream(setup, question)          → the same, put together from the chunks
//   tools(setup, question, {forced, streamed})
//                                    → {finish, calls: [{id, name, arguments}], answer()}: the answer with the results sent back
//   models(setup), model(setup, id)  → names, name
//   describe(error)                  → {name: class of the error, status, told: all it tells of the body (undefined if the
//                                      client throws the body away), detail: of a 422, if the client parses it}
//   expected                         → {unauthorized, badRequest, invalid}: classes of the error by what was refused;
//                                      typedDetail: a bare 422 is parsed
//
// What a client never gives may be undefined: model, finish.
//
// A setup is {url, key, model, temperature}.
import assert from 'node:assert/strict';

export const TOOL = 'get_weather';
export const DESCRIPTION = 'The weather in a city, now';
export const PARAMETERS = {
  type: 'object',
  properties: { city: { type: 'string', description: 'Name of the city' } },
  required: ['city'],
};
export const RESULT = '22 °C, sunny';

const MODEL = 'mistral-small-latest';
const UNKNOWN_MODEL = 'no-such-model';
const GREETING = 'Hello from Mockstral! Voilà: naïve façades, 東京 and 🧀 travel unharmed.';
const HELLO = 'Say hello to the world.';
const LONG_QUESTION = 'Tell a long story.';
const PARIS = 'What is the weather in Paris?';
const CITIES = 'What is the weather in Paris and Rome?';
const FORBIDDEN_TEMPERATURE = 1.9;
const LOCATION = /"body",\s*"temperature"/;

const NAME = process.env.MOCKSTRAL_CLIENT ?? 'client';
const SETUP = { url: process.env.MOCKSTRAL_URL, key: 'some-key', model: MODEL };
const BARE_URL = process.env.MOCKSTRAL_BARE_URL;

export async function runChecks(client) {
  for (const [name, { needs, body }] of Object.entries(CHECKS)) {
    if (!needs.every((need) => client[need])) continue;
    try {
      const skipped = await body(client);
      if (skipped !== SKIPPED) console.log(`ok ${NAME} ${name}`);
    } catch (error) {
      console.log(`FAIL ${NAME} ${name}: ${oneLine(error)}`);
      process.exitCode = 1;
    }
  }
}

const SKIPPED = Symbol('skipped');

const CHECKS = {
  chat: {
    needs: ['chat'],
    async body({ chat }) {
      const whole = await chat(SETUP, HELLO);
      assert.equal(whole.text, GREETING);
      assert.equal(whole.finish, 'stop');
      assertIfGiven(whole.model, MODEL);
      assertAddsUp(whole.usage);
    },
  },
  stream: {
    needs: ['chat', 'stream'],
    async body({ chat, stream }) {
      assertSame(await stream(SETUP, HELLO), await chat(SETUP, HELLO));
    },
  },
  'stream-long': {
    needs: ['chat', 'stream'],
    async body({ chat, stream }) {
      assertSame(await stream(SETUP, LONG_QUESTION), await chat(SETUP, LONG_QUESTION));
    },
  },
  // Client parsers have lost events when several came in one piece, depending on their lengths.
  'stream-twenty': {
    needs: ['chat', 'stream'],
    async body({ chat, stream }) {
      for (let number = 1; number <= 20; number++) {
        const question = `Tell me all about the number ${number}.`;
        assertSame(await stream(SETUP, question), await chat(SETUP, question));
      }
    },
  },
  'tool-roundtrip': {
    needs: ['tools'],
    async body({ tools }) {
      await callsAndAnswers(tools, PARIS, { streamed: false }, ['Paris'], 'It is 22 °C and sunny in Paris.');
    },
  },
  'tool-roundtrip-parallel': {
    needs: ['tools'],
    async body({ tools }) {
      await callsAndAnswers(tools, CITIES, { streamed: false }, ['Paris', 'Rome'], 'It is 22 °C in Paris and 27 °C in Rome.');
    },
  },
  'tool-roundtrip-streamed': {
    needs: ['tools'],
    async body({ tools }) {
      await callsAndAnswers(tools, PARIS, { streamed: true }, ['Paris'], 'It is 22 °C and sunny in Paris.');
    },
  },
  'tool-roundtrip-parallel-streamed': {
    needs: ['tools'],
    async body({ tools }) {
      await callsAndAnswers(tools, CITIES, { streamed: true }, ['Paris', 'Rome'], 'It is 22 °C in Paris and 27 °C in Rome.');
    },
  },
  'tool-forced': {
    needs: ['tools'],
    async body({ tools }) {
      const { calls } = await tools(SETUP, 'Anything that no stub knows.', { forced: true, streamed: false });
      assert.deepEqual(calls.map((call) => call.name), [TOOL]);
      assert.equal(typeof argumentsOf(calls[0]).city, 'string');
    },
  },
  models: {
    needs: ['models'],
    async body({ models }) {
      const names = await models(SETUP);
      assert.ok(names.includes(MODEL), `${MODEL} is not one of ${names}`);
    },
  },
  model: {
    needs: ['model'],
    async body({ model }) {
      assert.equal(await model(SETUP, MODEL), MODEL);
    },
  },
  'error-model-unlisted': {
    needs: ['model'],
    async body({ model, describe }) {
      const error = describe(await refusal(model(SETUP, UNKNOWN_MODEL)));
      assert.equal(error.status, 404);
    },
  },
  'error-401': {
    needs: ['chat'],
    async body({ chat, describe, expected }) {
      const error = describe(await refusal(chat({ ...SETUP, key: 'invalid-key' }, HELLO)));
      assertRefused(error, expected.unauthorized, 401);
    },
  },
  'error-400-unknown-model': {
    needs: ['chat'],
    async body({ chat, describe, expected }) {
      const error = describe(await refusal(chat({ ...SETUP, model: UNKNOWN_MODEL }, HELLO)));
      assertRefused(error, expected.badRequest, 400);
      assertTells(error, /Invalid model: no-such-model/);
    },
  },
  'error-400-streamed': {
    needs: ['stream'],
    async body({ stream, describe, expected }) {
      const error = describe(await refusal(stream({ ...SETUP, model: UNKNOWN_MODEL }, HELLO)));
      assertRefused(error, expected.badRequest, 400);
    },
  },
  'error-422-wrapped': {
    needs: ['chat'],
    async body({ chat, describe, expected }) {
      const error = describe(await refusal(chat({ ...SETUP, temperature: FORBIDDEN_TEMPERATURE }, HELLO)));
      assertRefused(error, expected.invalid, 422);
      assertTells(error, LOCATION);
    },
  },
  'error-422-bare': {
    needs: ['chat'],
    async body({ chat, describe, expected }) {
      if (!BARE_URL) return SKIPPED;
      const error = describe(await refusal(chat({ ...SETUP, url: BARE_URL, temperature: FORBIDDEN_TEMPERATURE }, HELLO)));
      assertRefused(error, expected.invalid, 422);
      if (expected.typedDetail) assert.deepEqual(error.detail?.[0]?.loc, ['body', 'temperature']);
      else assertTells(error, LOCATION);
    },
  },
};

async function callsAndAnswers(tools, question, { streamed }, cities, answer) {
  const called = await tools(SETUP, question, { forced: false, streamed });
  assertIfGiven(called.finish?.replace('-', '_'), 'tool_calls');
  assert.deepEqual(called.calls.map((call) => call.name), cities.map(() => TOOL));
  assert.deepEqual(called.calls.map((call) => argumentsOf(call)), cities.map((city) => ({ city })));
  called.calls.forEach((call) => assert.match(call.id, /^[a-zA-Z0-9]{9}$/));
  assert.equal(await called.answer(), answer);
}

function argumentsOf(call) {
  return typeof call.arguments === 'string' ? JSON.parse(call.arguments) : call.arguments;
}

function assertAddsUp({ prompt, completion, total }) {
  assert.ok(prompt > 0 && completion > 0, `${prompt} + ${completion} tokens`);
  assert.equal(total, prompt + completion);
}

function assertSame(streamed, whole) {
  assert.equal(streamed.text, whole.text);
  assertIfGiven(streamed.finish, 'stop');
  assert.deepEqual(streamed.usage, whole.usage);
}

function assertIfGiven(actual, wanted) {
  if (actual !== undefined) assert.equal(actual, wanted);
}

function assertTells({ told }, wanted) {
  if (told !== undefined) assert.match(told, wanted);
}

function assertRefused(error, name, status) {
  assert.equal(error.name, name, `${error.name}, not ${name}: ${error.told}`);
  assertIfGiven(error.status, status);
}

async function refusal(promise) {
  return promise.then(
    () => assert.fail('nothing was refused'),
    (error) => error,
  );
}

function oneLine(error) {
  return String(error?.message ?? error).replaceAll(/\s+/g, ' ').slice(0, 500);
}
