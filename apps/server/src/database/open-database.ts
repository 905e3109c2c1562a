import type { Config } from '../config.js';
import { DatabaseUnusableError, type Database, type Say } from './database.js';
import { openPostgres } from './server/open-postgres.js';

/**
 * The database that the settings name, migrated: PostgreSQL when DATABASE_URL is set, else the embedded one in the
 * data folder.
 * @throws DatabaseUnusableError with a message for the terminal
 */
export async function openDatabase(config: Config, say: Say): Promise<Database> {
  if (config.databaseUrl) return openPostgres(config.databaseUrl, config, say);
  throw new DatabaseUnusableError('Set DATABASE_URL to a PostgreSQL with PostGIS.');
}
