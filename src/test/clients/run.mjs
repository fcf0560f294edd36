// npm clients that others wrote talk to the server, without a patch.
//
//   mvn -q -DskipTests package             makes the server
//   node src/test/clients/run.mjs          starts it, installs each client version on its own, runs every check
//
//   --only TEXT        clients whose name contains the text (repeatable)
//   --base-url URL     a server that runs already, with src/test/clients/fixtures loaded; it keeps its own form of 422
//   --jar FILE         another program than target/mockstral.jar
//   --modules DIR      where clients are installed (target/clients); what is there is used again
//
// Prints a line for each check, "ok CLIENT CHECK" or "FAIL CLIENT CHECK: reason"; exits 1 if one failed.
// Needs Node 20 or later, npm and, unless --base-url is given, Java 17 or later.
import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, '../../..');
const INSTALL_LIMIT_MILLIS = 300_000;
const CHECKS_LIMIT_MILLIS = 120_000;
const START_LIMIT_MILLIS = 60_000;

/** One client version: how it is called here, what is installed, which family of calls it understands. */
const CLIENTS = [
  client('mistralai-2.7.0', 'mistralai', '@mistralai/mistralai@2.7.0'),
  client('mistralai-1.10.0', 'mistralai', '@mistralai/mistralai@1.10.0'),
  client('mistralai-1.5.2', 'mistralai', '@mistralai/mistralai@1.5.2'),
  client('mistralai-1.0.4', 'mistralai', '@mistralai/mistralai@1.0.4'),
  client('mistralai-0.5.0', 'mistralai-legacy', '@mistralai/mistralai@0.5.0'),
  client('openai-7', 'openai', 'openai@7.57.0'),
  client('openai-4', 'openai', 'openai@4.104.0'),
  client('ai-sdk-7', 'ai-sdk', 'ai@7.0.173', '@ai-sdk/mistral@4.0.87'),
  client('ai-sdk-5', 'ai-sdk', 'ai@5.0.277', '@ai-sdk/mistral@2.0.50', 'zod@4'),
  client('ai-sdk-4', 'ai-sdk', 'ai@4.3.19', '@ai-sdk/mistral@1.2.8', 'zod@3'),
  client('langchain-1', 'langchain', '@langchain/mistralai@1.2.0', '@langchain/core@1.4.0'),
  client('langchain-0', 'langchain', '@langchain/mistralai@0.2.3', '@langchain/core@0.3.80'),
];

function client(name, family, ...packages) {
  return { name, family, packages };
}

function options() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      'base-url': { type: 'string' },
      jar: { type: 'string', default: join(ROOT, 'target/mockstral.jar') },
      modules: { type: 'string', default: join(ROOT, 'target/clients') },
    },
  });
  return values;
}

/** Starts the server on any free port; resolves with its address once it says that it is ready. */
function startServer(jar, ...more) {
  const fixtures = join(HERE, 'fixtures');
  const server = spawn('java', ['-jar', jar, '--port', '0', '--fixtures', fixtures, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((ready, failed) => {
    const limit = setTimeout(() => failed(new Error('the server is not ready in time')), START_LIMIT_MILLIS);
    const settle = (done, value) => {
      clearTimeout(limit);
      done(value);
    };
    createInterface({ input: server.stdout }).on('line', (line) => {
      const url = / ready on (\S+)/.exec(line)?.[1];
      if (url) settle(ready, { url, stop: () => server.kill() });
    });
    server.on('error', (error) => settle(failed, error));
    server.on('exit', (code) => settle(failed, new Error(`${jar} ended with ${code}; mvn -q -DskipTests package makes it`)));
  });
}

/** Runs a program to its end; resolves with exit code and output, never rejects. */
function run(command, args, { cwd, env = {}, limit, onLine = () => {} }) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, timeout: limit, stdio: ['ignore', 'pipe', 'pipe'] });
    const errors = [];
    createInterface({ input: child.stdout }).on('line', onLine);
    createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
    child.on('error', (error) => done({ code: -1, errors: [String(error)] }));
    child.on('close', (code, signal) => done({ code: code ?? signal, errors }));
  });
}

async function install({ name, packages }, modules) {
  const folder = join(modules, `${name}_${packages.join('_').replaceAll(/[^\w.-]+/g, '-')}`);
  const installed = join(folder, '.installed');
  if (await stat(installed).catch(() => null)) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const npm = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error', ...packages];
  const { code, errors } = await run('npm', npm, { cwd: folder, limit: INSTALL_LIMIT_MILLIS });
  if (code !== 0) throw new Error(`npm install ended with ${code}: ${errors.join(' ')}`);
  await writeFile(installed, '');
  return folder;
}

/** Scripts run beside the client's modules, so that a plain import finds the right version. */
async function copyScripts(folder) {
  const scripts = (await readdir(HERE)).filter((file) => file.endsWith('.mjs'));
  await Promise.all(scripts.map((file) => copyFile(join(HERE, file), join(folder, file))));
}

/** Resolves with the lines printed for one client. */
async function test(client, modules, urls) {
  const lines = [];
  const print = (line) => {
    lines.push(line);
    console.log(line);
  };
  try {
    const folder = await install(client, modules);
    await copyScripts(folder);
    const env = { MOCKSTRAL_CLIENT: client.name, MOCKSTRAL_URL: urls.wrapped, MOCKSTRAL_BARE_URL: urls.bare ?? '' };
    const ended = await run('node', [`${client.family}.mjs`], { cwd: folder, env, limit: CHECKS_LIMIT_MILLIS, onLine: print });
    const failed = lines.some((line) => line.startsWith('FAIL '));
    if (ended.code !== 0 && !failed) print(`FAIL ${client.name} run: ended with ${ended.code}: ${ended.errors.slice(-5).join(' ')}`);
    else if (lines.length === 0) print(`FAIL ${client.name} run: no check ran`);
  } catch (error) {
    print(`FAIL ${client.name} install: ${error.message}`);
  }
  return lines;
}

/** Runs the JavaScript example of README as printed, but for the address. */
async function testReadme(modules, url) {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, example] = /^```js\n(.*?)^```$/ms.exec(readme);
  const folder = await install(CLIENTS[0], modules);
  await writeFile(join(folder, 'readme.mjs'), example.replaceAll('http://127.0.0.1:8080', url));
  const answer = [];
  const { code, errors } = await run('node', ['readme.mjs'], { cwd: folder, limit: CHECKS_LIMIT_MILLIS, onLine: (line) => answer.push(line) });
  const well = code === 0 && /cheese/.test(answer.join('\n'));
  return well ? 'ok readme example' : `FAIL readme example: ended with ${code}: ${[...answer, ...errors.slice(-5)].join(' ')}`;
}

async function main() {
  const { only, jar, modules, 'base-url': baseUrl } = options();
  const clients = CLIENTS.filter(({ name }) => only.length === 0 || only.some((text) => name.includes(text)));
  const servers = baseUrl ? [] : [await startServer(jar), await startServer(jar, '--bare-422')];
  const urls = { wrapped: baseUrl ?? servers[0].url, bare: servers[1]?.url };
  const lines = [];
  try {
    for (const client of clients) lines.push(...(await test(client, resolve(modules), urls)));
    if (clients.includes(CLIENTS[0])) {
      lines.push(await testReadme(resolve(modules), urls.wrapped));
      console.log(lines.at(-1));
    }
  } finally {
    servers.forEach((server) => server.stop());
  }
  const failed = lines.filter((line) => line.startsWith('FAIL ')).length;
  console.log(`${lines.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || lines.length === 0 ? 1 : 0;
}

await main().catch((error) => {
  console.error(error.message);
  process.exitCode = 3;
});
