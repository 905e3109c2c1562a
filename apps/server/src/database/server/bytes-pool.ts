import type { ClientConfig } from 'pg';
import type { ReadBytes, ReadStatement } from '../read-pool.js';
import { BytesConnection } from './bytes-connection.js';

interface Waiting {
  statement: ReadStatement;
  resolve: (bytes: Buffer) => void;
  reject: (reason: Error) => void;
  isLate: NodeJS.Timeout;
}

/**
 * A few connections that read bytes. One that ended is replaced when the next statement comes; a statement waits for a free
 * one, and no longer than `connectionTimeoutMillis`.
 */
export class BytesPool implements ReadBytes {
  private readonly free: BytesConnection[] = [];
  private readonly busy = new Set<BytesConnection>();
  private readonly queue: Waiting[] = [];
  private opening = 0;
  private isClosed = false;

  constructor(
    private readonly config: ClientConfig & { connectionTimeoutMillis: number },
    private readonly size: number,
    private readonly warmUp: string,
  ) {}

  /** Opens every connection; what cannot be opened now is opened when it is needed. */
  async warm(): Promise<void> {
    await Promise.all(Array.from({ length: this.size }, () => this.open()));
  }

  read(statement: ReadStatement): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new Error('The database is closed.'));
      const connection = this.free.pop();
      if (connection) return this.run(connection, statement, resolve, reject);
      const isLate = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(waiting), 1);
        reject(new Error('No connection to the database was free in time.'));
      }, this.config.connectionTimeoutMillis);
      const waiting = { statement, resolve, reject, isLate };
      this.queue.push(waiting);
      if (this.busy.size + this.opening < this.size) void this.open();
    });
  }

  /** After the statements that run. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.fail(new Error('The database is closed.'));
    while (this.busy.size > 0 || this.opening > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await Promise.all(this.free.splice(0).map((connection) => connection.close()));
  }

  private run(
    connection: BytesConnection,
    statement: ReadStatement,
    resolve: Waiting['resolve'],
    reject: Waiting['reject'],
  ): void {
    this.busy.add(connection);
    connection.read(statement, (failure, bytes) => {
      if (this.busy.delete(connection)) this.offer(connection);
      if (failure) reject(failure);
      else resolve(bytes);
    });
  }

  private offer(connection: BytesConnection): void {
    const next = this.queue.shift();
    if (!next) return void this.free.push(connection);
    clearTimeout(next.isLate);
    this.run(connection, next.statement, next.resolve, next.reject);
  }

  private async open(): Promise<void> {
    this.opening++;
    try {
      const connection = await BytesConnection.open(this.config, this.warmUp, (ended) => this.forget(ended));
      this.offer(connection);
    } catch (error) {
      // whoever waits hears why, unless another connection will serve him
      if (this.busy.size === 0) this.fail(error as Error);
    } finally {
      this.opening--;
    }
  }

  private forget(connection: BytesConnection): void {
    this.busy.delete(connection);
    const at = this.free.indexOf(connection);
    if (at >= 0) this.free.splice(at, 1);
    if (this.queue.length > 0 && !this.isClosed && this.busy.size + this.opening < this.size)
      void this.open();
  }

  private fail(why: Error): void {
    for (const { reject, isLate } of this.queue.splice(0)) {
      clearTimeout(isLate);
      reject(why);
    }
  }
}
