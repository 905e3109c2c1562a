// @ts-check
// `npm start`: from a fresh clone to a running Getu. Needs nothing but Node and npm, and does only what is stale:
// installs, builds, creates the database; then this process becomes the server.
import { readFileSync } from 'node:fs';
import module from 'node:module';

const needed = /\d+\.\d+\.\d+/.exec(
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).engines.node,
)?.[0];
if (needed && isOlder(process.versions.node, needed)) {
  console.error(
    `Getu needs Node ${needed} or newer; this is ${process.versions.node}. See https://nodejs.org/`,
  );
  process.exit(1);
}

const { buildServer, buildWeb, installWhatChanged } = await import('./build-what-is-stale.mjs');
const { prepareDatabase } = await import('./prepare-database.mjs');
const { StepFailed, stopSteps } = await import('./steps.mjs');

const stop = () => {
  stopSteps();
  process.exit(130);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
try {
  await installWhatChanged();
  await Promise.all([buildServer(), buildWeb(), prepareDatabase()]);
} catch (error) {
  stopSteps();
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
}
// from here on the server decides what a signal does
process.off('SIGINT', stop);
process.off('SIGTERM', stop);
// from Node 22 on, compiled code is kept between starts
/** @type {{ enableCompileCache?: () => void }} */ (module).enableCompileCache?.();
await import('../../apps/server/dist/main.js');

/**
 * @param {string} version
 * @param {string} than
 */
function isOlder(version, than) {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  const at = [0, 1, 2].find((part) => a?.[part] !== b?.[part]);
  return at !== undefined && Number(a?.[at]) < Number(b?.[at]);
}
