// @ts-check
import { spawn } from 'node:child_process';

/** Processes that a step started and that have not ended: stopped when the start is. */
const running = new Set();

/** A step that failed; its output was shown already. */
export class StepFailed extends Error {}

/**
 * Shows a line when the work begins to take time and one when it is done.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  console.log(`· ${title} …`);
  const result = await work();
  console.log(`✓ ${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}

/**
 * Runs a command to its end, quietly: what it says is shown only when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {string} folder
 * @returns {Promise<void>}
 */
export function run(command, args, folder) {
  return new Promise((resolve, reject) => {
    // npm is a .cmd on Windows, which needs a shell
    const child = spawn(command, args, {
      cwd: folder,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    /** @type {Buffer[]} */
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(said));
      reject(new StepFailed(`${command} ${args.join(' ')} ended with ${signal ?? code}.`));
    });
  });
}

/** Ends what steps have started, when the start itself is stopped. */
export function stopSteps() {
  for (const child of running) child.kill('SIGTERM');
}
