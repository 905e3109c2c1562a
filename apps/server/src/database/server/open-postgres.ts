import { Pool, type PoolConfig } from 'pg';
import type { Config } from '../../config.js';
import { createDataSource } from '../data-source.js';
import type { Database, Say } from '../database.js';
import { type ReadBytes, ReadPool } from '../read-pool.js';
import { BytesPool } from './bytes-pool.js';
import { checkRequirements } from './postgres-requirements.js';
import { connectWhenUp, withoutPassword } from './wait-for-postgres.js';

type Settings = Pick<Config, 'databasePool' | 'readPool' | 'databaseWaitSeconds' | 'statementLimitSeconds'>;

/** The defaults for jit and parallel workers cost hot reads most of their speed; how long a plan is kept is said by each statement. */
const readSettings = ['jit=off', 'max_parallel_workers_per_gather=0'];
/** A busy server sends what waits to few connections, up to so many statements at once (docs/decisions/0010). */
const keptPlans = { connections: 2, atOnce: 8 };
/** As many as one answer of figures asks for at once. */
const figureConnections = 5;

/** The first ST_Transform of a backend loads the projections: 20–50 ms that no request should pay. */
const warmUp = 'select st_asbinary(st_transform(st_setsrid(st_makepoint(102.7, 25), 4326), 3857))';

/** A PostgreSQL with PostGIS, awaited, checked, migrated and warmed. */
export async function openPostgres(databaseUrl: string, settings: Settings, say: Say): Promise<Database> {
  const client = await connectWhenUp(databaseUrl, settings.databaseWaitSeconds, say);
  let versions: string;
  try {
    versions = await checkRequirements(client);
  } finally {
    await client.end();
  }

  const statementTimeout = settings.statementLimitSeconds * 1000;
  const dataSource = createDataSource({
    url: databaseUrl,
    applicationName: 'getu',
    extra: {
      max: settings.databasePool,
      connectionTimeoutMillis: 10_000,
      statement_timeout: statementTimeout,
    },
  });
  await dataSource.initialize();
  const reads = {
    connectionString: databaseUrl,
    application_name: 'getu reads',
    connectionTimeoutMillis: 10_000,
    statement_timeout: statementTimeout,
    options: optionsOf('force_custom_plan'),
  };
  const tiles = { ...reads, application_name: 'getu tiles' };
  const planned = new BytesPool(tiles, settings.readPool, warmUp);
  const kept = new BytesPool(
    { ...tiles, options: optionsOf('force_generic_plan') },
    keptPlans.connections,
    warmUp,
    keptPlans.atOnce,
  );
  const forBytes: ReadBytes = {
    read: (statement) => (statement.keepsPlan ? kept : planned).read(statement),
    counts: () => ({ tiles: planned.counts(), 'tiles-kept-plans': kept.counts() }),
  };
  const pool = poolOf({ ...reads, max: settings.readPool });
  const figures = poolOf({
    ...reads,
    application_name: 'getu figures',
    options: optionsOf('force_generic_plan'),
    max: Math.min(figureConnections, settings.readPool),
  });
  const close = async () => {
    for (const one of [pool, figures]) if (!one.ending) await one.end();
    await Promise.all([planned.close(), kept.close()]);
    if (dataSource.isInitialized) await dataSource.destroy();
  };
  try {
    await dataSource.runMigrations();
    await Promise.all([pool, figures].map(warm));
    await Promise.all([planned.warm(), kept.warm()]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    kind: 'postgres',
    description: `${versions} at ${withoutPassword(databaseUrl)}`,
    dataSource,
    readPool: new ReadPool(pool, forBytes, figures),
    // here the limit is each connection's statement_timeout; long work lifts it with `set local` in its transaction
    withoutStatementLimit: (work) => work(),
    close,
  };
}

const optionsOf = (planCacheMode: string): string =>
  [`plan_cache_mode=${planCacheMode}`, ...readSettings].map((setting) => `-c ${setting}`).join(' ');

/** Connections that stay open; each warms itself when it connects. */
function poolOf(settings: PoolConfig): Pool {
  const pool = new Pool({
    ...settings,
    idleTimeoutMillis: 0,
    onConnect: async (connected) => {
      await connected.query(warmUp);
    },
  });
  pool.on('error', () => {
    // an idle connection was lost; the pool drops it and the next query opens another
  });
  return pool;
}

/** Opens every connection of the pool at once. */
async function warm(pool: Pool): Promise<void> {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  for (const client of clients) client.release();
}
