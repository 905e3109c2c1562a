import type { ClientConfig } from 'pg';
import type { PoolCounts, ReadStatement } from '../read-pool.js';
import { BytesConnection } from './bytes-connection.js';
import { type Asked, together } from './bytes-together.js';

interface Waiting extends Asked {
  isLate: NodeJS.Timeout;
}

/**
 * A few connections that read bytes. One that ended is replaced when the next statement comes; a statement waits for a free
 * one, and no longer than `connectionTimeoutMillis`.
 */
export class BytesPool {
  private readonly free: BytesConnection[] = [];
  /** with how many statements are on their way */
  private readonly busy = new Map<BytesConnection, number>();
  private readonly queue: Waiting[] = [];
  private opening = 0;
  private isAboutToHandOut = false;
  private isClosed = false;

  constructor(
    private readonly config: ClientConfig & { connectionTimeoutMillis: number },
    private readonly size: number,
    private readonly warmUp: string,
    /** that wait and are sent to a connection at once */
    private readonly most = 1,
  ) {}

  /** Opens every connection; what cannot be opened now is opened when it is needed. */
  async warm(): Promise<void> {
    await Promise.all(Array.from({ length: this.size }, () => this.open()));
  }

  read(statement: ReadStatement): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new Error('The database is closed.'));
      const isLate = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(waiting), 1);
        reject(new Error('No connection to the database was free in time.'));
      }, this.config.connectionTimeoutMillis);
      const waiting = { statement, resolve, reject, isLate };
      this.queue.push(waiting);
      if (this.free.length + this.busy.size + this.opening < this.size) void this.open();
      this.handOutSoon();
    });
  }

  counts(): PoolCounts {
    const idle = this.free.length;
    return { total: idle + this.busy.size, idle, waiting: this.queue.length };
  }

  /** After the statements that run. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.fail(new Error('The database is closed.'));
    while (this.busy.size > 0 || this.opening > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await Promise.all(this.free.splice(0).map((connection) => connection.close()));
  }

  private run(connection: BytesConnection, asked: Asked[]): void {
    this.busy.set(connection, asked.length);
    connection.run(together(asked), () => {
      if (this.busy.delete(connection)) this.offer(connection);
    });
  }

  private offer(connection: BytesConnection): void {
    this.free.push(connection);
    this.handOutSoon();
  }

  /** After what else came from the network with it, so that it goes on together. */
  private handOutSoon(): void {
    if (this.most === 1) return this.handOut();
    if (this.isAboutToHandOut) return;
    this.isAboutToHandOut = true;
    setImmediate(() => {
      this.isAboutToHandOut = false;
      this.handOut();
    });
  }

  /** What waits, evenly to the connections that are free; fewer than are on their way already wait for more, or for these. */
  private handOut(): void {
    while (this.free.length > 0 && this.queue.length > 0) {
      if (this.most > 1 && this.queue.length < this.onTheirWay()) return;
      const next = this.queue.splice(0, Math.min(this.most, Math.ceil(this.queue.length / this.free.length)));
      for (const { isLate } of next) clearTimeout(isLate);
      this.run(this.free.pop()!, next);
    }
  }

  private onTheirWay(): number {
    let count = 0;
    for (const statements of this.busy.values()) count += statements;
    return count;
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
    if (this.busy.delete(connection)) this.handOutSoon();
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
