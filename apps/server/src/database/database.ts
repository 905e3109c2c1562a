import type { DataSource } from 'typeorm';
import type { ReadPool } from './read-pool.js';

export type DatabaseKind = 'embedded' | 'postgres';

/** An open database, migrated; the same face over both kinds. */
export interface Database {
  readonly kind: DatabaseKind;
  /** for people: where it is and what versions it has; without passwords */
  readonly description: string;
  readonly dataSource: DataSource;
  readonly readPool: ReadPool;
  /** Work that may take longer than a request may: migrations, seeding, rebuilding the heat. */
  withoutStatementLimit<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for running statements, then lets go of everything; may be called twice. */
  close(): Promise<void>;
}

/** Injection token of the open {@link Database}. */
export const DATABASE = Symbol('database');

/** A database that cannot be used, told for the terminal: what is wrong and what to do. No stack is needed with it. */
export class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError';
}

/** Where progress goes while a database opens: one short line each. */
export type Say = (line: string) => void;
