// @ts-check
/**
 * The process in which the embedded database runs, away from the server's event loop: a statement there stops
 * everything else until it is done, and only ending the process stops a statement.
 *
 * Speaks with its parent over Node's IPC (advanced serialisation):
 *   ← { kind: 'open' | 'create', folder }            → { kind: 'opened', created } | { kind: 'failed', message }
 *   ← { kind: 'startup' | 'group', id, bytes }       → { kind: 'answer', id, bytes } | { kind: 'failed', id, message }
 *   ← { kind: 'reset', id } | { kind: 'close', id }  → { kind: 'answer', id }
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { postgisWithErrors } from './postgis-with-errors.mjs';
import { WireExchange, queryMessage } from './wire-exchange.mjs';

// Ctrl-C reaches every process of the terminal; here the parent decides when, after its last statement
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

const quietMs = 400;

/** @type {PGlite | undefined} */
let database;
/** @type {WireExchange | undefined} */
let session;
let queue = Promise.resolve();

/** @param {object} message */
const tell = (message) => {
  if (process.connected) process.send?.(message);
};

/**
 * Creates the database beside its place and moves it there when it is whole: a start that is cut short leaves nothing
 * that looks like a database.
 * @param {string} folder
 * @returns true when it was not there before
 */
async function create(folder) {
  if (existsSync(join(folder, 'PG_VERSION'))) return false;
  const creating = `${folder}.creating-${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    const created = await PGlite.create(creating, {
      extensions: { postgis: postgisWithErrors(() => undefined) },
    });
    await created.exec('create extension postgis');
    // one process writes it: segments kept for writers to come would only make the folder twice as large
    await created.exec('alter system set wal_recycle = off');
    await created.exec(`alter system set min_wal_size = '32MB'`);
    await created.exec('checkpoint');
    await created.close();
    await rename(creating, folder);
    return true;
  } catch (error) {
    await rm(creating, { recursive: true, force: true });
    // another start was first
    if (existsSync(join(folder, 'PG_VERSION'))) return false;
    throw error;
  }
}

/** @param {string} folder */
async function open(folder) {
  const created = await create(folder);
  const postgis = postgisWithErrors(() => database?.Module);
  const opened = await PGlite.create(folder, { extensions: { postgis } });
  database = opened;
  session = new WireExchange((bytes) => opened.execProtocolRaw(bytes));
  whenQuiet();
  return { kind: 'opened', created };
}

/** @type {NodeJS.Timeout | undefined} */
let quiet;
let projectionsLoaded = false;

/** Projections take 0.6 s at their first use: they load in the first pause, where neither start nor request waits. */
function whenQuiet() {
  clearTimeout(quiet);
  if (projectionsLoaded) return;
  quiet = setTimeout(() => {
    queue = queue.then(loadProjections).catch(() => {});
  }, quietMs).unref();
}

async function loadProjections() {
  if (!session?.isIdle) return whenQuiet();
  projectionsLoaded = true;
  await database?.exec('select st_transform(st_setsrid(st_makepoint(102.7, 25), 4326), 3857)');
}

async function close() {
  const closing = database;
  database = undefined;
  session = undefined;
  if (!closing) return;
  await closing.execProtocolRaw(queryMessage('rollback'));
  await closing.execProtocolRaw(queryMessage('checkpoint'));
  await closing.close();
}

/** @param {{ kind: string, id?: number, folder?: string, bytes?: Uint8Array }} message */
async function answer({ kind, id, folder = '', bytes = new Uint8Array() }) {
  if (kind === 'open') return tell(await open(folder));
  if (kind === 'create') return tell({ kind: 'opened', created: await create(folder) });
  if (kind === 'close') {
    await close();
    return tell({ kind: 'answer', id });
  }
  if (!session) throw new Error('The embedded database is closed.');
  if (kind === 'reset') {
    await session.reset();
    return tell({ kind: 'answer', id });
  }
  const answered = await (kind === 'startup' ? session.startup(bytes) : session.group(bytes));
  tell({ kind: 'answer', id, bytes: answered });
}

process.on('message', (/** @type {{ kind: string, id?: number }} */ message) => {
  if (session) whenQuiet();
  queue = queue
    .then(() => answer(message))
    .catch((error) => {
      // what PGlite throws (and does not answer) has ended it: the parent starts another process
      tell({ kind: 'failed', id: message.id, message: String(error?.message ?? error) });
      process.exitCode = 70;
      process.disconnect?.();
    });
});

process.on('disconnect', () => {
  // the parent is gone, or has said all it had to say
  void queue
    .then(() => close())
    .catch(() => {})
    .finally(() => process.exit());
});
