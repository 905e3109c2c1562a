import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { repositoryRoot, startProduct } from '../processes.mjs';

const execFileAsync = promisify(execFile);
const growSql = fileURLToPath(new URL('grow.sql', import.meta.url));
const growFixesSql = fileURLToPath(new URL('grow-fixes.sql', import.meta.url));
const { Client } = createRequire(`${repositoryRoot}apps/server/package.json`)('pg');

/** Data sets by their size: 50 thousand fixes and a thousand cases are one. */
export const scales = [1, 10, 100];
const fixesOfOne = 50_000;
const casesOfOne = 1_000;

/** The server on which scratch databases are made: any database of it, under a role that may create others. */
const adminUrl = () => {
  if (!process.env.BENCH_DATABASE_URL) {
    throw new Error('Set BENCH_DATABASE_URL to a PostgreSQL on which scratch databases may be made.');
  }
  return process.env.BENCH_DATABASE_URL;
};

export function databaseUrl(scale) {
  const url = new URL(adminUrl());
  url.pathname = `${process.env.BENCH_DATABASE_PREFIX ?? 'getu_bench'}_${scale}`;
  return url.href;
}

/** A database for the standard data set alone: the product fills it when it first starts on it. */
export async function standardDatabaseUrl() {
  const url = new URL(adminUrl());
  url.pathname = `${process.env.BENCH_DATABASE_PREFIX ?? 'getu_bench'}_standard`;
  const name = url.pathname.slice(1);
  const [made] = await query(adminUrl(), 'select 1 from pg_database where datname = $1', [name]);
  if (!made) await query(adminUrl(), `create database ${name}`);
  return url.href;
}

export async function query(url, text, values) {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Makes what is missing, or all anew; says how many rows each has and how long it took. */
export async function makeDatabases({ fresh, say }) {
  const made = [];
  for (const scale of scales) {
    const url = databaseUrl(scale);
    const startedAt = performance.now();
    const isThere = !fresh && (await isComplete(url));
    if (!isThere) {
      say(`making the data set of ${scale}×`);
      await makeDatabase(scale, url);
    }
    const [rows] = await query(
      url,
      `select (select count(*)::integer from fixes) as fixes, (select count(*)::integer from cases) as cases,
         (select count(*)::integer from patrols) as patrols, (select count(*)::integer from patrol_cell_hours) as "cellHours",
         (select count(*)::integer from heat_cells) as "heatCells", (select count(distinct cell)::integer from heat_cells where rung = 9) as cells`,
    );
    made.push({ scale, ...rows, seconds: isThere ? null : (performance.now() - startedAt) / 1000 });
  }
  return made;
}

/** The name of the data set with the cases and patrols of 1× and the fixes of 100×. */
export const fixesAlone = 'fixes';

/** Makes that data set from the 1× one, unless it is there. */
export async function makeFixesAlone(say) {
  await growFromOne(fixesAlone, 'the data set of 100× fixes alone', say, async (url) => {
    const [{ fixes }] = await query(url, 'select count(*)::integer as fixes from fixes');
    await runScript(growFixesSql, [`copies=${copiesFor(fixesOfOne * 100, fixes)}`], url);
  });
}

/** Makes a data set with the cases of 1× and the patrols of so many fixes, unless it is there; gives its address. */
export async function makePatrolsOf(wanted, say) {
  const name = `patrols_${wanted}`;
  await growFromOne(name, `the data set of ${wanted} fixes`, say, async (url) => {
    const [{ fixes }] = await query(url, 'select count(*)::integer as fixes from fixes');
    await runScript(growSql, ['cases=1', `patrols=${copiesFor(wanted, fixes)}`], url);
    await rebuildHeat(url);
  });
  return databaseUrl(name);
}

async function growFromOne(name, title, say, grow) {
  const [url, template] = [databaseUrl(name), databaseUrl(1)];
  if (await isComplete(url)) return;
  say(`making ${title}`);
  const [database, from] = [url, template].map((each) => new URL(each).pathname.slice(1));
  await query(adminUrl(), `drop database if exists "${database}" with (force)`);
  await query(adminUrl(), `create database "${database}" template "${from}"`);
  // the 1× one may be older than this build
  await (await startProduct({ DATABASE_URL: url, SEED: 'none' })).stop();
  await grow(url);
  await query(url, 'vacuum (analyze)');
  await query(adminUrl(), `comment on database "${database}" is '${today()}'`);
}

const copiesFor = (wanted, there) => Math.max(1, Math.round(wanted / there));

/** A data set to be written to: a copy, gone with `drop`. */
export async function copyOfDatabase(scale) {
  const from = new URL(databaseUrl(scale)).pathname.slice(1);
  const name = `${from}_copy_${process.pid}`;
  await query(adminUrl(), `create database "${name}" template "${from}"`);
  const url = new URL(adminUrl());
  url.pathname = name;
  return {
    url: url.href,
    drop: () => query(adminUrl(), `drop database if exists "${name}" with (force)`),
  };
}

async function runScript(file, variables, url) {
  await execFileAsync(
    process.env.PSQL ?? 'psql',
    ['-q', '-v', 'ON_ERROR_STOP=1', ...variables.flatMap((each) => ['-v', each]), '-f', file, url],
    {
      env: {
        ...process.env,
        PGOPTIONS: '-c jit=off -c synchronous_commit=off -c maintenance_work_mem=256MB',
      },
    },
  );
}

async function isComplete(url) {
  const name = new URL(url).pathname.slice(1);
  const rows = await query(
    adminUrl(),
    'select shobj_description(oid, $2) as said from pg_database where datname = $1',
    [name, 'pg_database'],
  );
  return rows[0]?.said === today();
}

/** The standard data set ends on the day of seeding: data of another day would answer another period. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

async function makeDatabase(scale, url) {
  const name = new URL(url).pathname.slice(1);
  await query(adminUrl(), `drop database if exists "${name}" with (force)`);
  await query(adminUrl(), `create database "${name}"`);
  const product = await startProduct({
    DATABASE_URL: url,
    SEED: 'standard',
    STATEMENT_LIMIT_SECONDS: '3600',
  });
  await product.stop();
  const [{ fixes, cases }] = await query(
    url,
    'select (select count(*)::integer from fixes) as fixes, (select count(*)::integer from cases) as cases',
  );
  const caseCopies = copiesFor(casesOfOne * scale, cases);
  const patrolCopies = copiesFor(fixesOfOne * scale, fixes);
  await runScript(growSql, [`cases=${caseCopies}`, `patrols=${patrolCopies}`], url);
  await rebuildHeat(url);
  await query(url, 'vacuum (analyze)');
  await query(adminUrl(), `comment on database "${name}" is '${today()}'`);
}

async function rebuildHeat(url) {
  const { DataSource } = createRequire(`${repositoryRoot}apps/server/package.json`)('typeorm');
  const { rebuildHeat: rebuild } = await import(
    `${repositoryRoot}apps/server/dist/heat/rollup/heat-rollup.js`
  );
  const dataSource = await new DataSource({ type: 'postgres', url }).initialize();
  try {
    await rebuild(dataSource, 1);
  } finally {
    await dataSource.destroy();
  }
}
