import type { Config } from '../config.js';
import type { Database, Say } from './database.js';
import { openEmbedded } from './embedded/open-embedded.js';
import { openPostgres } from './server/open-postgres.js';

/**
 * The database that the settings name, migrated: PostgreSQL when DATABASE_URL is set, else the embedded one in the
 * data folder.
 * @throws DatabaseUnusableError with a message for the terminal
 */
export function openDatabase(config: Config, say: Say): Promise<Database> {
  return config.databaseUrl ? openPostgres(config.databaseUrl, config, say) : openEmbedded(config, say);
}
