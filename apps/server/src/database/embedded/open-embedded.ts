import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Config } from '../../config.js';
import { createDataSource } from '../data-source.js';
import type { Database, Say } from '../database.js';
import { ReadPool } from '../read-pool.js';
import { DataFolderLock } from './data-folder-lock.js';
import { EmbeddedHost } from './embedded-host.js';
import { WireStream } from './wire-stream.js';

/** Waiting for the one connection: behind a transaction, or while the process is started again after a crash. */
const connectionTimeoutMillis = 20_000;

/** The embedded database with the process behind it, for the tests that end that process. */
export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
  readonly host: Pick<EmbeddedHost, 'pid' | 'restarts'>;
}

/** PGlite with PostGIS in `<dataDir>/database`, created at the first start, migrated. */
export async function openEmbedded(
  settings: Pick<Config, 'dataDir' | 'statementLimitSeconds'>,
  say: Say,
): Promise<EmbeddedDatabase> {
  const folder = join(settings.dataDir, 'database');
  const lock = await DataFolderLock.take(settings.dataDir);
  const host = new EmbeddedHost(folder, lock, settings.statementLimitSeconds);
  const dataSource = createDataSource({
    applicationName: 'getu',
    // said here, or PGUSER, PGDATABASE and PGSSLMODE of the environment would be taken; another role ends PGlite
    username: 'postgres',
    database: 'postgres',
    ssl: false,
    extra: {
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis,
      stream: () => new WireStream(host),
    },
  });
  const close = async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await host.close();
  };
  try {
    say(`opening the embedded database in ${folder}`);
    await host.open();
    await dataSource.initialize();
    await host.withoutStatementLimit(() => dataSource.runMigrations());
    return {
      kind: 'embedded',
      description: `embedded (${await versions(dataSource)}) in ${folder}`,
      dataSource,
      readPool: new ReadPool(poolOf(dataSource)),
      host,
      withoutStatementLimit: (work) => host.withoutStatementLimit(work),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** TypeORM's own pool: there is one connection, so reads queue in the same line. */
function poolOf(dataSource: ReturnType<typeof createDataSource>): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

async function versions(dataSource: ReturnType<typeof createDataSource>): Promise<string> {
  const [row] = await dataSource.query<{ postgres: string; postgis: string }[]>(
    `select current_setting('server_version') as postgres,
            (select extversion from pg_extension where extname = 'postgis') as postgis`,
  );
  return `PostgreSQL ${row?.postgres} with PostGIS ${row?.postgis}`;
}
