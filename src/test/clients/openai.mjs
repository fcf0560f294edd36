// openai, pointed at Mistral's address.
import OpenAI from 'openai';
import { DESCRIPTION, PARAMETERS, RESULT, TOOL, runChecks } from './checks.mjs';

const TOOLS = [{ type: 'function', function: { name: TOOL, description: DESCRIPTION, parameters: PARAMETERS } }];

function connect({ url, key }) {
  return new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 });
}

function complete(setup, messages, more = {}) {
  const { model, temperature } = setup;
  return connect(setup).chat.completions.create({ model, messages, temperature, ...more });
}

async function streamed(setup, messages, more = {}) {
  const chunks = [];
  const stream = await complete(setup, messages, { stream: true, stream_options: { include_usage: true }, ...more });
  for await (const chunk of stream) chunks.push(chunk);
  const last = chunks.at(-1);
  const deltas = chunks.map((chunk) => chunk.choices[0].delta);
  const calls = [];
  for (const { index, ...call } of deltas.flatMap((delta) => delta.tool_calls ?? [])) calls[index] = call;
  const message = { role: 'assistant', content: deltas.map((delta) => delta.content ?? '').join('') };
  if (calls.length > 0) message.tool_calls = calls;
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
    const response = await send(setup, ask(question), { tools: TOOLS, tool_choice: forced ? 'required' : 'auto' });
    const [{ message, finish_reason: finish }] = response.choices;
    const results = message.tool_calls.map(({ id }) => ({ role: 'tool', tool_call_id: id, content: RESULT }));
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
    const names = [];
    for await (const model of connect(setup).models.list()) names.push(model.id);
    return names;
  },

  async model(setup, name) {
    return (await connect(setup).models.retrieve(name)).id;
  },

  describe(error) {
    return { name: error.constructor.name, status: error.status, told: error.error && JSON.stringify(error.error) };
  },

  // Version 4 keeps nothing of a body but its member "error", which production does not send.
  expected: { unauthorized: 'AuthenticationError', badRequest: 'BadRequestError', invalid: 'UnprocessableEntityError' },
});
