// @ts-check
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './build-what-is-stale.mjs';
import { step } from './steps.mjs';

/**
 * Creates the embedded database while the rest is built: ten seconds of one core, and nothing it needs is compiled.
 * The server finds it there, or creates it itself when this did not come to an end.
 */
export async function prepareDatabase() {
  if (process.env.DATABASE_URL?.trim()) return;
  // as config.ts has it, which is not built yet
  const folder = join(resolve(root, process.env.DATA_DIR?.trim() || '.getu'), 'database');
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  await step('creating the database', () => create(folder));
}

/**
 * @param {string} folder
 * @returns {Promise<void>}
 */
function create(folder) {
  const script = join(root, 'apps/server/src/database/embedded/pglite-process.mjs');
  const child = fork(script, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((done, fail) => {
    child.once('message', (/** @type {{ kind: string, message?: string }} */ reply) => {
      if (child.connected) child.disconnect();
      if (reply.kind === 'opened') done();
      else fail(new Error(`The embedded database cannot be created in ${folder}: ${reply.message}`));
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Creating the database ended with ${code}.`)));
    child.send({ kind: 'create', folder });
  });
}
