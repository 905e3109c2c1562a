import type { Config } from '../config.js';
import type { Database, Say } from './database.js';
import { openEmbedded } from './embedded/open-embedded.js';
import { hasCommunity, seedStandard, todayInShanghai } from './seeding/seeding.js';
import { openPostgres } from './server/open-postgres.js';

/**
 * The database that the settings name, migrated: PostgreSQL when DATABASE_URL is set, else the embedded one in the
 * data folder.
 * @throws DatabaseUnusableError with a message for the terminal
 */
export function connectDatabase(config: Config, say: Say): Promise<Database> {
  return config.databaseUrl ? openPostgres(config.databaseUrl, config, say) : openEmbedded(config, say);
}

/**
 * The same, and filled with the standard data set when it is empty and the settings ask for that. A community that is
 * there is left as it is, however old its records are.
 */
export async function openDatabase(config: Config, say: Say): Promise<Database> {
  const database = await connectDatabase(config, say);
  try {
    if (config.seed === 'standard' && !(await hasCommunity(database.dataSource))) {
      say('filling the empty database with the demonstration data');
      await database.withoutStatementLimit(() =>
        seedStandard(database.dataSource, { seed: config.seedNumber, today: todayInShanghai() }),
      );
    }
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
