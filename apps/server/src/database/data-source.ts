import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/migrations.js';
import { SnakeNaming } from './snake-naming.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** A TypeORM DataSource with the product's entities and migrations; only the way to the database differs. */
export function createDataSource(
  connection: Pick<PostgresOptions, 'url' | 'username' | 'database' | 'ssl' | 'extra' | 'applicationName'>,
): DataSource {
  return new DataSource({
    type: 'postgres',
    // TypeORM's own search for it fails where modules are loaded by a bundler (vitest)
    driver: pg,
    ...connection,
    entities,
    namingStrategy: new SnakeNaming(),
    migrations,
    migrationsTableName: 'migrations',
    // PostGIS is created before, with messages of our own; ids come from the application
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    synchronize: false,
    logging: false,
  });
}
