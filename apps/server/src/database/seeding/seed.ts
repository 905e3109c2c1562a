import { readConfig, SettingsError } from '../../config.js';
import { DatabaseUnusableError } from '../database.js';
import { connectDatabase } from '../open-database.js';
import { seedStandard, todayInShanghai } from './seeding.js';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `npm run seed [-- --replace]`: fills the database that the settings name with the standard data set. */
async function seed(): Promise<void> {
  const replace = process.argv.includes('--replace');
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--replace');
  if (unknown.length > 0)
    throw new SettingsError(`Not understood: ${unknown.join(' ')}. It takes only --replace.`);
  const config = readConfig();
  const database = await connectDatabase(config, say);
  try {
    const today = todayInShanghai();
    await database.withoutStatementLimit(() =>
      seedStandard(database.dataSource, { seed: config.seedNumber, today, replace }),
    );
    say(`Seeded the standard data set up to ${today}: ${database.description}`);
  } finally {
    await database.close();
  }
}

seed().catch((error: unknown) => {
  const isForReader = error instanceof SettingsError || error instanceof DatabaseUnusableError;
  console.error(isForReader ? error.message : error);
  process.exitCode = 1;
});
