// LangChain.js with its Mistral module.
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { ChatMistralAI } from '@langchain/mistralai';
import { DESCRIPTION, PARAMETERS, RESULT, TOOL, runChecks } from './checks.mjs';

const TOOLS = [{ type: 'function', function: { name: TOOL, description: DESCRIPTION, parameters: PARAMETERS } }];

function connect({ url, key, model, temperature }) {
  return new ChatMistralAI({ apiKey: key, serverURL: url, endpoint: url, model, maxRetries: 0, ...(temperature && { temperature }) });
}

function complete(model, messages) {
  return model.invoke(messages);
}

/** A streamed answer as if it had come whole. */
async function streamed(model, messages) {
  let message;
  for await (const chunk of await model.stream(messages)) message = message ? message.concat(chunk) : chunk;
  return message;
}

function answerOf(message) {
  const { input_tokens: prompt, output_tokens: completion, total_tokens: total } = message.usage_metadata;
  const metadata = message.response_metadata;
  // 0.2 gives no finish reason of a streamed answer.
  return { text: message.content, finish: metadata.finish_reason ?? metadata.finishReason, usage: { prompt, completion, total } };
}

function ask(question) {
  return [new HumanMessage(question)];
}

await runChecks({
  async chat(setup, question) {
    return answerOf(await complete(connect(setup), ask(question)));
  },

  async stream(setup, question) {
    return answerOf(await streamed(connect(setup), ask(question)));
  },

  async tools(setup, question, { forced, streamed: inPieces }) {
    const send = inPieces ? streamed : complete;
    const model = connect(setup);
    const called = await send(model.bindTools(TOOLS, { tool_choice: forced ? 'any' : 'auto' }), ask(question));
    const metadata = called.response_metadata;
    const results = called.tool_calls.map(({ id }) => new ToolMessage({ tool_call_id: id, name: TOOL, content: RESULT }));
    return {
      finish: metadata.finish_reason ?? metadata.finishReason,
      calls: called.tool_calls.map((call) => ({ id: call.id, name: call.name, arguments: call.args })),
      async answer() {
        return (await send(model.bindTools(TOOLS), [...ask(question), called, ...results])).content;
      },
    };
  },

  describe(error) {
    return {
      name: error.constructor.name,
      status: error.statusCode,
      told: error.body,
      detail: error.detail,
    };
  },

  expected: { unauthorized: 'SDKError', badRequest: 'SDKError', invalid: 'HTTPValidationError', typedDetail: true },
});
