import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { readConfig } from '../../config.js';
import type { Database } from '../database.js';
import { openEmbedded } from '../embedded/open-embedded.js';
import { seedStandard, todayInShanghai } from '../seeding/seeding.js';
import { openPostgres } from '../server/open-postgres.js';

/**
 * Databases made once and copied for each test: creating one takes 15 s, copying it a fraction of a second. Named by
 * a hash of everything they are made from, and by the day when they hold records up to today.
 */
export type TemplateKind = 'migrated' | 'seeded';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const settings = readConfig({});

/** What decides the content of a template. */
const sourceFolders = {
  migrated: ['apps/server/src/database/migrations', 'apps/server/src/database/embedded'],
  seeded: [
    'apps/server/src/database/migrations',
    'apps/server/src/database/embedded',
    'apps/server/src/database/seeding',
    'apps/server/src/heat/rollup',
    'data/src',
    'packages/tracks/src',
  ],
};
const dayMs = 86_400_000;

/** By kind and day: a worker lives for many files, and midnight may pass. */
const names = new Map<string, Promise<string>>();

function templateName(kind: TemplateKind): Promise<string> {
  const key = `${kind} ${todayInShanghai()}`;
  let name = names.get(key);
  if (!name) {
    name = hashOf(kind);
    names.set(key, name);
  }
  return name;
}

async function hashOf(kind: TemplateKind): Promise<string> {
  const hash = createHash('sha256').update(await readFile(`${root}apps/server/package.json`));
  if (kind === 'seeded') hash.update(todayInShanghai());
  for (const folder of sourceFolders[kind]) {
    for (const file of (await readdir(root + folder, { recursive: true })).toSorted()) {
      if (!/\.(ts|mjs|sql)$/.test(file) || file.endsWith('.test.ts')) continue;
      hash.update(file).update(await readFile(join(root, folder, file)));
    }
  }
  return `${kind}_${hash.digest('hex').slice(0, 16)}`;
}

async function fill(database: Database, kind: TemplateKind): Promise<void> {
  if (kind === 'migrated') return;
  const options = { seed: settings.seedNumber, today: todayInShanghai() };
  await database.withoutStatementLimit(() => seedStandard(database.dataSource, options));
}

/** The folder that holds the template's `database` folder. */
export async function embeddedTemplate(kind: TemplateKind): Promise<string> {
  const cache = join(tmpdir(), 'getu-test-templates');
  const template = join(cache, await templateName(kind));
  if (existsSync(template)) return template;
  await mkdir(cache, { recursive: true });
  await removeOld(cache);
  const making = await mkdtemp(join(cache, 'making-'));
  const database = await openEmbedded({ ...settings, dataDir: making }, () => {});
  try {
    await fill(database, kind);
  } finally {
    await database.close();
  }
  // whole or not at all; another run may have been first
  await rename(making, template).catch(() => rm(making, { recursive: true, force: true }));
  return template;
}

async function removeOld(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const found = await stat(join(cache, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > 2 * dayMs)
      await rm(join(cache, name), { recursive: true, force: true });
  }
}

export function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

export async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The name of the template database. */
export async function serverTemplate(url: string, kind: TemplateKind): Promise<string> {
  const name = `getu_template_${await templateName(kind)}`;
  await onServer(url, async (client) => {
    // one at a time, also across test processes
    await client.query('select pg_advisory_lock(727374)');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const { rows: old } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'getu\\_template\\_${kind}\\_%' or datname = $1`,
      [`${name}_making`],
    );
    for (const { datname } of old) await client.query(`drop database if exists ${datname} with (force)`);
    await client.query(`create database ${name}_making`);
    const database = await openPostgres(withDatabaseName(url, `${name}_making`), settings, () => {});
    try {
      await fill(database, kind);
    } finally {
      await database.close();
    }
    await client.query(`alter database ${name}_making rename to ${name}`);
  });
  return name;
}
