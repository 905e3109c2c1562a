import 'reflect-metadata';
import { readConfig, SettingsError } from './config.js';
import { DatabaseUnusableError } from './database/database.js';
import { openDatabase } from './database/open-database.js';
import { closeOnSignal } from './http/shutdown.js';

/** What whoever started the server reads; the log is for whoever runs it. */
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Starts the server and says so, on standard output and to a parent process that asked for messages. */
async function main(): Promise<void> {
  const config = readConfig();
  // the features load while the database opens: a second of one core beside the three of the other
  const [database, { AppModule }, { createApp }, { DemonstrationAccounts }] = await Promise.all([
    openDatabase(config, say),
    import('./app.module.js'),
    import('./http/create-app.js'),
    import('./access/accounts/demonstration-accounts.js'),
  ]);
  const app = await createApp(config, AppModule.with(config, database));
  closeOnSignal(app);
  await app.listen(config.port, config.host);
  const address = await app.getUrl();
  say(`Getu listening on ${address}`);
  const signIns = await app.get(DemonstrationAccounts).inForce();
  for (const { displayName, name, password } of signIns) say(`  ${displayName}  ${name} / ${password}`);
  process.send?.({ kind: 'listening', address, signIns });
}

main().catch((error: unknown) => {
  // What the reader can mend is told in its own words and needs no stack to be found.
  const isForReader =
    error instanceof SettingsError ||
    error instanceof DatabaseUnusableError ||
    (error as Error).name === 'PublishedPasswordError';
  console.error(isForReader ? (error as Error).message : error);
  process.exit(1);
});
