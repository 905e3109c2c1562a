import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { readConfig } from '../config.js';
import type { Database } from './database.js';
import { openEmbedded } from './embedded/open-embedded.js';
import { openPostgres } from './server/open-postgres.js';
import { onServer, serverTemplate, embeddedTemplate, withDatabaseName } from './testing/templates.js';

export interface OpenOptions {
  /** with the standard data set up to today; else migrated and empty */
  seeded?: boolean;
}
export type Open = (options?: OpenOptions) => Promise<Database>;

const settings = readConfig({});
const databaseUrl = process.env['TEST_DATABASE_URL'];

/**
 * The same tests on the embedded database and, where TEST_DATABASE_URL names a PostgreSQL on which databases may be
 * created, on that. `open` gives a fresh migrated database, which `close` removes; what a test leaves open is closed
 * after it.
 */
export function describeOnBothDatabases(title: string, define: (open: Open) => void): void {
  describe(`${title} (embedded)`, () => {
    define(closingAll(openScratchEmbedded));
  });
  const why = databaseUrl ? '' : ': skipped, TEST_DATABASE_URL is not set';
  describe.skipIf(!databaseUrl)(`${title} (PostgreSQL${why})`, () => {
    define(closingAll((options) => openScratchServer(databaseUrl ?? '', options)));
  });
}

function closingAll(open: Open): Open {
  const opened: Database[] = [];
  afterAll(async () => {
    for (const database of opened) await database.close();
  });
  return async (options) => {
    const database = await open(options);
    opened.push(database);
    return database;
  };
}

/** `close`, and once: then `remove`. */
function removedWhenClosed(database: Database, remove: () => Promise<void>): Database {
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= database.close().then(remove));
  return { ...database, close };
}

async function openScratchEmbedded({ seeded = false }: OpenOptions = {}): Promise<Database> {
  const template = await embeddedTemplate(seeded ? 'seeded' : 'migrated');
  const dataDir = await mkdtemp(join(tmpdir(), 'getu-test-database-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  // a thousand files: a trip to the thread pool for each takes longer than the copying
  cpSync(join(template, 'database'), join(dataDir, 'database'), { recursive: true });
  return removedWhenClosed(await openEmbedded({ ...settings, dataDir }, () => {}), remove);
}

async function openScratchServer(url: string, { seeded = false }: OpenOptions = {}): Promise<Database> {
  const template = await serverTemplate(url, seeded ? 'seeded' : 'migrated');
  const name = `getu_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(url, (client) => client.query(`create database ${name} template ${template}`));
  const database = await openPostgres(withDatabaseName(url, name), { ...settings, readPool: 4 }, () => {});
  return removedWhenClosed(database, () =>
    onServer(url, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
    }),
  );
}
