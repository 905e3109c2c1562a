import 'reflect-metadata';
import { readConfig } from '../../config.js';
import { openDatabase } from '../../database/open-database.js';
import { verifyStored } from './verify-stored.js';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `npm run audit:verify`: walks every community's chain; exit code 1 names the first entry that breaks it. */
async function main(): Promise<void> {
  const database = await openDatabase(readConfig(), say);
  try {
    const communities = await database.dataSource.query<{ id: number; name: string }[]>(
      'select id, name from communities order by id',
    );
    for (const { id, name } of communities) {
      const { checked, broken } = await verifyStored(database.dataSource, id);
      if (!broken) say(`${name}: ${checked} audit entries, whole`);
      else {
        say(
          `${name}: broken at entry ${broken.seq} (${broken.fault}); ${checked} entries before it are whole`,
        );
        process.exitCode = 1;
      }
    }
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
