import type { DataSource, EntityManager } from 'typeorm';

/**
 * For a transaction with large geometry statements: compiling their expressions takes PostgreSQL longer (seconds) than running them
 * (tens of milliseconds). The embedded database compiles nothing and takes the setting as it is.
 */
export const withoutCompiling = (manager: EntityManager): Promise<unknown> =>
  manager.query('set local jit = off');

/** Reads that see one state of the database, and are quick. */
export const inOneSnapshot = <R>(
  dataSource: DataSource,
  read: (manager: EntityManager) => Promise<R>,
): Promise<R> =>
  dataSource.transaction('REPEATABLE READ', async (manager) => {
    await withoutCompiling(manager);
    return read(manager);
  });
