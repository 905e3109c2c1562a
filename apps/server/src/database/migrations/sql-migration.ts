import type { MigrationInterface, QueryRunner } from 'typeorm';
import { loadSql } from '../sql.js';
import { splitStatements } from './split-statements.js';

/**
 * A TypeORM migration that runs the `.sql` file beside this module, statement by statement.
 *
 * There is no way down: a community's records are not undone by a script; a backup is restored instead.
 *
 * @param name ends in the 13 digits of a time in milliseconds, by which TypeORM orders migrations
 */
export function sqlMigration(name: string, fileName: string): new () => MigrationInterface {
  const statements = splitStatements(loadSql(fileName, import.meta.url));
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      // an index over a large table may take longer than a request may
      await runner.query('set local statement_timeout = 0');
      for (const statement of statements) await runner.query(statement);
    }

    async down(): Promise<void> {
      throw new Error(`${fileName} is not undone by a script: restore a backup made before it.`);
    }
  };
}
