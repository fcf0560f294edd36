// Vercel's AI SDK with its Mistral provider.
import { createMistral } from '@ai-sdk/mistral';
import * as ai from 'ai';
import { DESCRIPTION, PARAMETERS, RESULT, TOOL, runChecks } from './checks.mjs';

const { generateText, jsonSchema, streamText } = ai;
const VERSION_4 = !ai.stepCountIs && !ai.isStepCount;
const SCHEMA = jsonSchema(PARAMETERS);
const TOOLS = { [TOOL]: { description: DESCRIPTION, inputSchema: SCHEMA, ...(VERSION_4 && { parameters: SCHEMA }) } };

function request({ url, key, model, temperature }, messages, more) {
  const mistral = createMistral({ apiKey: key, baseURL: `${url}/v1` });
  return { model: mistral(model), messages, temperature, maxRetries: 0, ...more };
}

async function complete(setup, messages, more = {}) {
  return generateText(request(setup, messages, more));
}

/** A streamed answer as if it had come whole. */
async function streamed(setup, messages, more = {}) {
  let failure;
  const onError = ({ error }) => (failure = error);
  const result = streamText({ ...request(setup, messages, more), onError });
  const parts = [];
  for await (const part of result.textStream) parts.push(part);
  if (failure) throw failure;
  const [finishReason, usage, response, toolCalls] = await Promise.all(
    [result.finishReason, result.usage, result.response, result.toolCalls],
  );
  return { text: parts.join(''), finishReason, usage, response, toolCalls };
}

function usageOf(usage) {
  const prompt = usage.inputTokens ?? usage.promptTokens;
  const completion = usage.outputTokens ?? usage.completionTokens;
  return { prompt, completion, total: usage.totalTokens };
}

function answerOf({ text, finishReason, usage, response }) {
  return { text, finish: finishReason, model: response.modelId, usage: usageOf(usage) };
}

function ask(question) {
  return [{ role: 'user', content: question }];
}

function resultOf({ toolCallId, toolName }) {
  const value = VERSION_4 ? { result: RESULT } : { output: { type: 'text', value: RESULT } };
  return { role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName, ...value }] };
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
    const called = await send(setup, ask(question), { tools: TOOLS, toolChoice: forced ? 'required' : 'auto' });
    return {
      finish: called.finishReason,
      calls: called.toolCalls.map((call) => ({ id: call.toolCallId, name: call.toolName, arguments: call.input ?? call.args })),
      async answer() {
        const messages = [...ask(question), ...called.response.messages, ...called.toolCalls.map(resultOf)];
        return (await send(setup, messages, { tools: TOOLS })).text;
      },
    };
  },

  describe(error) {
    return { name: error.name, status: error.statusCode, told: `${error.message} ${error.responseBody}` };
  },

  expected: { unauthorized: 'AI_APICallError', badRequest: 'AI_APICallError', invalid: 'AI_APICallError' },
});
