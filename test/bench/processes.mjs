import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));
const serverMain = `${repositoryRoot}apps/server/dist/main.js`;
const pingMain = fileURLToPath(new URL('load/ping-server.mjs', import.meta.url));

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the built product and waits until it answers. */
export async function startProduct(settings) {
  if (!existsSync(serverMain)) throw new Error('The server is not built: run "npm run build" first.');
  const port = await freePort();
  const child = spawn(process.execPath, [serverMain], {
    cwd: repositoryRoot,
    env: { ...process.env, LOG_LEVEL: 'error', PORT: String(port), HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  child.stderr.on('data', (part) => (said += part));
  const startedAt = performance.now();
  await new Promise((resolve, reject) => {
    child.on('message', (message) => message.kind === 'listening' && resolve());
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
  const kill = async () => {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { port, readyMs: performance.now() - startedAt, stop: () => stop(child), kill };
}

export async function startPing() {
  const child = spawn(process.execPath, [pingMain], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  return { port: Number(port), stop: () => stop(child) };
}

async function stop(child) {
  if (child.exitCode !== null) return;
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  await once(child, 'exit');
}
