import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseUnusableError, type Say } from '../database.js';

/** Not up yet, rather than wrong: refused, unknown for the moment, reset, timed out, still starting or shutting down. */
const passingCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '53300',
]);

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up now',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  '57P03': 'it is still starting',
  '53300': 'it has no connection left',
};

const refusals: Record<string, (url: URL) => string> = {
  '28P01': (url) => `the password for role ${decodeURIComponent(url.username)} is wrong`,
  '28000': (url) => `role ${decodeURIComponent(url.username)} may not connect (pg_hba.conf)`,
  '3D000': (url) => `database ${decodeURIComponent(url.pathname.slice(1))} does not exist`,
};

/** The address without its password, for messages. */
export function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = '';
  url.search = '';
  return url.href;
}

function codeOf(error: unknown): string {
  // Node's happy eyeballs gathers the refusals of IPv4 and IPv6 in an AggregateError, which carries the code itself
  return String((error as { code?: unknown }).code ?? '');
}

function isPassing(error: unknown): boolean {
  return (
    passingCodes.has(codeOf(error)) ||
    /timeout|terminated unexpectedly/i.test(String((error as Error).message))
  );
}

/**
 * Connects, and while PostgreSQL is not up yet waits for it and says so every five seconds.
 *
 * @returns a connected client that the caller ends
 * @throws DatabaseUnusableError after `waitSeconds`, or at once when waiting would not help (password, database name)
 */
export async function connectWhenUp(databaseUrl: string, waitSeconds: number, say: Say): Promise<Client> {
  const url = new URL(databaseUrl);
  const started = Date.now();
  let saidAt = -Infinity;
  for (let pauseMs = 200; ; pauseMs = Math.min(pauseMs * 1.6, 2000)) {
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
    client.on('error', () => {
      // a lost connection also fails the statement that runs on it; without a listener it would end the process
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const code = codeOf(error);
      const where = withoutPassword(databaseUrl);
      const refusal = refusals[code]?.(url);
      if (refusal || !isPassing(error)) {
        const why = refusal ?? (error as Error).message;
        throw new DatabaseUnusableError(`PostgreSQL at ${where} cannot be used: ${why}.`, { cause: error });
      }
      const why = reasons[code] ?? 'no answer';
      const waited = (Date.now() - started) / 1000;
      if (waited + pauseMs / 1000 > waitSeconds) {
        throw new DatabaseUnusableError(
          `PostgreSQL at ${where} was not reached within ${waitSeconds} s: ${why}. ` +
            `DATABASE_WAIT_SECONDS waits longer; without DATABASE_URL the embedded database is used.`,
          { cause: error },
        );
      }
      if (Date.now() - saidAt > 5000) {
        say(`waiting for PostgreSQL at ${where}: ${why}`);
        saidAt = Date.now();
      }
      await sleep(pauseMs);
    }
  }
}
