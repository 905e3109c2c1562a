import type { ClientBase, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import type { ReadStatement } from './read-pool.js';

/**
 * Runs one statement in a transaction of its own, prepared once per connection under its name: what is done often and
 * changes something. Parsing and planning, several times the work of a short statement, are then saved; and a lock that it
 * takes is held for no round trip.
 *
 * @throws pg's DatabaseError
 */
export async function runStatement<Row extends object>(
  dataSource: DataSource,
  statement: ReadStatement,
): Promise<Row[]> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    return (await client.query<Row & QueryResultRow>(statement)).rows;
  } finally {
    await runner.release();
  }
}
