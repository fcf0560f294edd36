// @mistralai/mistralai 1.x and 2.x.
import { Mistral } from '@mistralai/mistralai';
import { DESCRIPTION, PARAMETERS, RESULT, TOOL, runChecks } from './checks.mjs';

const TOOLS = [{ type: 'function', function: { name: TOOL, description: DESCRIPTION, parameters: PARAMETERS } }];

function connect({ url, key }) {
  return new Mistral({ apiKey: key, serverURL: url });
}

function usage({ promptTokens, completionTokens, totalTokens }) {
  return { prompt: promptTokens, completion: completionTokens, total: totalTokens };
}

async function complete(setup, messages, more = {}) {
  const { model, temperature } = setup;
  return connect(setup).chat.complete({ model, messages, temperature, ...more });
}

/** A streamed answer as if it had come whole. */
async function streamed(setup, messages, more = {}) {
  const { model, temperature } = setup;
  const events = await connect(setup).chat.stream({ model, messages, temperature, ...more });
  const chunks = [];
  for await (const event of events) chunks.push(event.data);
  const last = chunks.at(-1);
  const deltas = chunks.map((chunk) => chunk.choices[0].delta);
  const message = {
    role: 'assistant',
    content: deltas.map((delta) => delta.content ?? '').join(''),
    toolCalls: deltas.flatMap((delta) => delta.toolCalls ?? []),
  };
  return { model: last.model, usage: last.usage, choices: [{ message, finishReason: last.choices[0].finishReason }] };
}

function answerOf(response) {
  const [{ message, finishReason }] = response.choices;
  return { text: message.content, finish: finishReason, model: response.model, usage: usage(response.usage) };
}

function ask(question) {
  return [{ role: 'user', content: question }];
}

await runChecks({
  async chat(setup, question) {
    return answerOf(await complete(setup, ask(question)));
  },

  async stream(setup, question) {
    return answerOf(await streamed(setup, ask(question)));
  },

  async tools(setup, question, { forced, streamed: inPieces }) {
    const send = inPieces ? streamed : complete;
    const response = await send(setup, ask(question), { tools: TOOLS, toolChoice: forced ? 'any' : 'auto' });
    const [{ message, finishReason }] = response.choices;
    const results = message.toolCalls.map(({ id }) => ({ role: 'tool', name: TOOL, toolCallId: id, content: RESULT }));
    return {
      finish: finishReason,
      calls: message.toolCalls.map((call) => ({ id: call.id, name: call.function.name, arguments: call.function.arguments })),
      async answer() {
        const answered = await send(setup, [...ask(question), message, ...results], { tools: TOOLS });
        return answered.choices[0].message.content;
      },
    };
  },

  async models(setup) {
    return (await connect(setup).models.list()).data.map((model) => model.id);
  },

  async model(setup, name) {
    return (await connect(setup).models.retrieve({ modelId: name })).id;
  },

  describe(error) {
    return {
      name: error.constructor.name,
      status: error.statusCode,
      told: error.body,
      detail: error.detail,
    };
  },

  // The wrapped form of a 422 parses to no detail at all; versions before 1.10 throw the body away with it.
  expected: { unauthorized: 'SDKError', badRequest: 'SDKError', invalid: 'HTTPValidationError', typedDetail: true },
});
