import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** `apps/server/src` or `apps/server/dist` → the repository root. */
const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must lie between ${from} and ${to}`);

const postgresUrl = z.string().superRefine((value, context) => {
  const message = 'must look like postgres://user:password@host:5432/database';
  if (!URL.canParse(value) || !/^postgres(ql)?:$/.test(new URL(value).protocol)) {
    return context.addIssue({ code: 'custom', message });
  }
  if (new URL(value).pathname.length < 2)
    context.addIssue({ code: 'custom', message: `${message} (no database name)` });
});

/**
 * Every setting of the server, by the environment variable that sets it. docs/settings.md lists the same for people; a
 * test holds the two together.
 */
export const settingsSchema = z.object({
  PORT: wholeNumber(0, 65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: postgresUrl.optional(),
  DATA_DIR: z.string().min(1).default('.getu'),
  SEED: z.enum(['standard', 'none']).optional(),
  SEED_NUMBER: wholeNumber(0, 2 ** 31 - 1).default(1),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  WEB_DIR: z.string().min(1).default('apps/web/dist'),
  DATABASE_POOL: wholeNumber(1, 200).default(10),
  READ_POOL: wholeNumber(1, 64).default(8),
  DATABASE_WAIT_SECONDS: wholeNumber(0, 3600).default(30),
  STATEMENT_LIMIT_SECONDS: wholeNumber(1, 3600).default(30),
  ANONYMOUS_ROLE: z.enum(['display', 'none']).default('display'),
  SESSION_IDLE_MINUTES: wholeNumber(1, 24 * 60).default(30),
  SESSION_HOURS: wholeNumber(1, 30 * 24).default(12),
  LIVE_CLIENTS: wholeNumber(1, 100_000).default(1000),
  LIVE_RETENTION_HOURS: wholeNumber(1, 365 * 24).default(72),
  LIVE_DATABASE_URL: postgresUrl.optional(),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits (openssl rand -hex 32)')
    .optional(),
  TILE_MEMORY_MEGABYTES: wholeNumber(0, 65_536).default(64),
  TRACE_DAYS: wholeNumber(0, 3650)
    .refine(
      (days) => days === 0 || days > 90,
      'must be 0 or more than 90: positions may come ninety days late',
    )
    .default(365),
});

export interface Config {
  port: number;
  host: string;
  /** PostgreSQL with PostGIS; without it the embedded database is used */
  databaseUrl: string | undefined;
  /** absolute; the embedded database lives in `<dataDir>/database` */
  dataDir: string;
  /** what to seed into an empty database */
  seed: 'standard' | 'none';
  /** the number from which the standard data set is made */
  seedNumber: number;
  logLevel: z.infer<typeof settingsSchema>['LOG_LEVEL'];
  /** absolute; the built web app */
  webDir: string;
  databasePool: number;
  readPool: number;
  /** how long to wait for a PostgreSQL that does not answer yet */
  databaseWaitSeconds: number;
  /** a statement that runs longer is stopped; migrations and seeding are not held to it */
  statementLimitSeconds: number;
  /** what those who did not sign in may read: what the wall's own role reads, or nothing */
  anonymousRole: 'display' | 'none';
  /** a session nobody uses ends after this */
  sessionIdleMinutes: number;
  /** a session ends after this, used or not */
  sessionHours: number;
  /** screens that may hold the live stream open at once */
  liveClients: number;
  /** how long changes are kept for screens that come back; one that was away longer reads everything again */
  liveRetentionHours: number;
  /** the way to the PostgreSQL of databaseUrl past a pooler, for LISTEN and NOTIFY */
  liveDatabaseUrl: string | undefined;
  /** seals what the server must read again, as authenticators' secrets; without it, a key file in the data folder */
  secretKey: string | undefined;
  /** bound of the tiles held in memory; 0: every request draws */
  tileMemoryMegabytes: number;
  /** positions older than this are thinned to one a minute; 0: they are kept as they came */
  traceDays: number;
}

/** Injection token of the {@link Config}. */
export const CONFIG = Symbol('config');

/** A setting that cannot be used; the message names the variable and is meant for the terminal, without a stack. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * The settings, from the environment; empty variables count as not set. The only reader of process.env.
 * @throws SettingsError naming each variable that is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape)
      .map((name) => [name, environment[name]?.trim()] as const)
      .filter(([, value]) => value),
  );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      // a URL may hold a password, so it is not repeated, nor is a key
      const value = /DATABASE_URL$|^SECRET_KEY$/.test(name) ? '' : `=${given[name]}`;
      return `${name}${value}: ${issue.message}`;
    });
    throw new SettingsError(
      `These settings cannot be used (docs/settings.md lists them all):\n  ${lines.join('\n  ')}`,
    );
  }
  const settings = parsed.data;
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    dataDir: resolve(repositoryRoot, settings.DATA_DIR),
    // a PostgreSQL that someone keeps is seeded only on request; an embedded one is empty because it is new
    seed: settings.SEED ?? (settings.DATABASE_URL ? 'none' : 'standard'),
    seedNumber: settings.SEED_NUMBER,
    logLevel: settings.LOG_LEVEL,
    webDir: resolve(repositoryRoot, settings.WEB_DIR),
    databasePool: settings.DATABASE_POOL,
    readPool: settings.READ_POOL,
    databaseWaitSeconds: settings.DATABASE_WAIT_SECONDS,
    statementLimitSeconds: settings.STATEMENT_LIMIT_SECONDS,
    anonymousRole: settings.ANONYMOUS_ROLE,
    sessionIdleMinutes: settings.SESSION_IDLE_MINUTES,
    sessionHours: settings.SESSION_HOURS,
    liveClients: settings.LIVE_CLIENTS,
    liveRetentionHours: settings.LIVE_RETENTION_HOURS,
    liveDatabaseUrl: settings.LIVE_DATABASE_URL ?? settings.DATABASE_URL,
    secretKey: settings.SECRET_KEY,
    tileMemoryMegabytes: settings.TILE_MEMORY_MEGABYTES,
    traceDays: settings.TRACE_DAYS,
  };
}
