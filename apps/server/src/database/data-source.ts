import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/migrations.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** A TypeORM DataSource with the product's entities and migrations; only the way to the database differs. */
export function createDataSource(
  connection: Pick<PostgresOptions, 'url' | 'extra' | 'applicationName'>,
): DataSource {
  return new DataSource({
    type: 'postgres',
    ...connection,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    // PostGIS is created before, with messages of our own; ids come from the application
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    synchronize: false,
    logging: false,
  });
}
