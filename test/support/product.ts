import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface Product {
  origin: string;
  /** milliseconds from the command to the first ready answer */
  readyAfterMs: number;
  output: () => string;
  /** what Ctrl-C does; resolves with the exit code */
  stop: () => Promise<number | null>;
  /** the data folder, kept until `discard` */
  dataFolder: string;
  discard: () => Promise<void>;
}

/** Starts the product with the README's command, on a free port and its own data folder, and waits until it is ready. */
export async function startProduct(
  options: {
    dataFolder?: string;
    environment?: Record<string, string>;
    /** told where it will be, before it is ready */
    onOrigin?: (origin: string) => void;
  } = {},
): Promise<Product> {
  const port = await freePort();
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'getu-journey-')));
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: repository,
    env: { ...process.env, ...options.environment, PORT: String(port), DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);

  const origin = `http://localhost:${port}`;
  options.onOrigin?.(origin);
  try {
    await untilReady(origin, child, () => output);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const readyAfterMs = performance.now() - startedAt;
  return {
    origin,
    readyAfterMs,
    output: () => output,
    dataFolder,
    stop: () => stop(child),
    discard: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

async function untilReady(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = performance.now() + 240_000;
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output()}`);
    const ready = await fetch(`${origin}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`npm start was not ready after 240 s:\n${output()}`);
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.once('exit', (code) => {
      clearTimeout(force);
      resolve(code);
    });
    child.kill('SIGINT');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
