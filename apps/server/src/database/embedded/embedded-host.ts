import { EmbeddedProcess, EmbeddedProcessError } from './embedded-process.js';
import type { DataFolderLock } from './data-folder-lock.js';
import type { WireBackend } from './wire-stream.js';

/**
 * Keeps one database process running: starts another when it ended by itself or was stopped by the watchdog, and lets
 * one connection at a time in.
 */
export class EmbeddedHost implements WireBackend {
  private current: Promise<EmbeddedProcess> | undefined;
  private running: EmbeddedProcess | undefined;
  private turn: Promise<void> = Promise.resolve();
  private endTurn: (() => void) | undefined;
  private closed = false;
  private unlimited = 0;
  /** how often a process was started again; for the metrics and the tests */
  restarts = 0;

  constructor(
    private readonly folder: string,
    private readonly lock: DataFolderLock,
    private readonly statementLimitSeconds: number,
  ) {}

  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** Opens the database; true when it was created. */
  async open(): Promise<boolean> {
    let created = false;
    this.current = this.start((wasCreated) => {
      created = wasCreated;
    });
    await this.current;
    return created;
  }

  async enter(): Promise<void> {
    const before = this.turn;
    let end = () => {};
    this.turn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    this.endTurn = end;
    try {
      await this.ready();
    } catch (error) {
      end();
      throw error;
    }
  }

  async exchange(kind: 'startup' | 'group', bytes: Uint8Array): Promise<Uint8Array> {
    const limit = this.unlimited > 0 ? Infinity : this.statementLimitSeconds;
    return (await this.ready()).exchange(kind, bytes, limit);
  }

  leave(): void {
    const end = this.endTurn;
    this.endTurn = undefined;
    // a process that ended has forgotten its session by itself
    const undone = this.running?.reset(this.statementLimitSeconds) ?? Promise.resolve();
    void undone.catch(() => undefined).then(() => end?.());
  }

  /** No limit on statements while `work` runs. */
  async withoutStatementLimit<T>(work: () => Promise<T>): Promise<T> {
    this.unlimited += 1;
    try {
      return await work();
    } finally {
      this.unlimited -= 1;
    }
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const running = await this.current?.catch(() => undefined);
    await running?.close();
    await this.lock.release();
  }

  private ready(): Promise<EmbeddedProcess> {
    if (this.closed) {
      return Promise.reject(new EmbeddedProcessError('The embedded database is closed.', '57P01'));
    }
    // the last start failed: try again for whoever asks now
    this.current ??= this.start();
    return this.current;
  }

  private async start(told?: (created: boolean) => void): Promise<EmbeddedProcess> {
    const child = new EmbeddedProcess(this.folder);
    void child.ended.then(() => this.onEnded(child));
    try {
      await this.lock.noteWriter(child.pid);
      const created = await child.open();
      told?.(created);
      this.running = child;
      return child;
    } catch (error) {
      child.kill(new EmbeddedProcessError((error as Error).message, '57P02'));
      this.current = undefined;
      throw error;
    }
  }

  /** At once, not at the next question: replaying the log takes seconds that nobody should wait for. */
  private onEnded(child: EmbeddedProcess): void {
    if (this.closed || this.running !== child) return;
    this.running = undefined;
    this.restarts += 1;
    this.current = this.start();
    this.current.catch(() => undefined);
  }
}
