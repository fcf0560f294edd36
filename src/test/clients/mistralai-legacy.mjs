// @mistralai/mistralai 0.x, the client of before the generated ones.
import MistralClient from '@mistralai/mistralai';
import { DESCRIPTION, PARAMETERS, RESULT, TOOL, runChecks } from './checks.mjs';

const TOOLS = [{ type: 'function', function: { name: TOOL, description: DESCRIPTION, parameters: PARAMETERS } }];

function connect({ url, key }) {
  return new MistralClient(key, url);
}

function complete(setup, messages, more = {}) {
  const { model, temperature } = setup;
  return connect(setup).chat({ model, messages, temperature, ...more });
}

async function streamed(setup, messages, more = {}) {
  const { model, temperature } = setup;
  const chunks = [];
  for await (const chunk of connect(setup).chatStream({ model, messages, temperature, ...more })) chunks.push(chunk);
  const last = chunks.at(-1);
  const deltas = chunks.map((chunk) => chunk.choices[0].delta);
  const message = {
    role: 'assistant',
    content: deltas.map((delta) => delta.content ?? '').join(''),
    tool_calls: deltas.flatMap((delta) => delta.tool_calls ?? []),
  };
  return { model: last.model, usage: last.usage, choices: [{ message, finish_reason: last.choices[0].finish_reason }] };
}

function answerOf({ model, usage, choices: [{ message, finish_reason: finish }] }) {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  return { text: message.content, finish, model, usage: { prompt, completion, total } };
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
    const [{ message, finish_reason: finish }] = response.choices;
    const results = message.tool_calls.map(({ id }) => ({ role: 'tool', name: TOOL, tool_call_id: id, content: RESULT }));
    return {
      finish,
      calls: message.tool_calls.map((call) => ({ id: call.id, name: call.function.name, arguments: call.function.arguments })),
      async answer() {
        const answered = await send(setup, [...ask(question), message, ...results], { tools: TOOLS });
        return answered.choices[0].message.content;
      },
    };
  },

  async models(setup) {
    return (await connect(setup).listModels()).data.map((model) => model.id);
  },

  describe(error) {
    const status = /status: (\d+)/.exec(error.message)?.[1];
    return { name: error.name, status: status && Number(status), told: error.message };
  },

  expected: { unauthorized: 'MistralAPIError', badRequest: 'MistralAPIError', invalid: 'MistralAPIError' },
});
