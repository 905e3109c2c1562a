import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DatabaseUnusableError } from '../database.js';

type Request =
  | { kind: 'open'; folder: string }
  | { kind: 'startup' | 'group'; id: number; bytes: Uint8Array }
  | { kind: 'reset' | 'close'; id: number };
type Reply =
  | { kind: 'opened'; created: boolean }
  | { kind: 'answer'; id: number; bytes?: Uint8Array }
  | { kind: 'failed'; id?: number; message: string };

/** The database process ended before it answered. */
export class EmbeddedProcessError extends Error {
  override readonly name = 'EmbeddedProcessError';
  constructor(
    message: string,
    /** what PostgreSQL would say in its place; named as in pg's DatabaseError */
    readonly code: '57014' | '57P01' | '57P02',
  ) {
    super(message);
  }
}

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
  watchdog: NodeJS.Timeout | undefined;
}

const script = fileURLToPath(new URL('pglite-process.mjs', import.meta.url));

/** Opening includes the first creation (about 15 s of work) and replaying the log after a crash. */
const openLimitSeconds = 180;

/** One child process with PGlite in it: requests go in, answers come out in the same order, until it ends. */
export class EmbeddedProcess {
  /** resolves when the process has ended, for whatever reason */
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;
  private killedFor: EmbeddedProcessError | undefined;
  private lastWords = '';
  private opening: { resolve(created: boolean): void; reject(error: Error): void } | undefined;

  constructor(private readonly folder: string) {
    this.child = fork(script, [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.lastWords = (this.lastWords + chunk.toString()).slice(-2000);
    });
    this.child.on('message', (reply) => this.receive(reply as Reply));
    this.ended = new Promise((resolve) => {
      const end = (why: string) => {
        this.failAll(why);
        resolve();
      };
      this.child.once('exit', (exitCode, signal) =>
        end(signal ? `signal ${signal}` : `exit code ${exitCode}`),
      );
      this.child.once('error', (error) => end(error.message));
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Opens the data folder; true when the database was created there. */
  async open(): Promise<boolean> {
    const watchdog = setTimeout(() => {
      this.kill(new EmbeddedProcessError(`Opening took longer than ${openLimitSeconds} s.`, '57014'));
    }, openLimitSeconds * 1000);
    try {
      return await new Promise<boolean>((resolve, reject) => {
        this.opening = { resolve, reject };
        this.send({ kind: 'open', folder: this.folder });
      });
    } catch (cause) {
      this.child.kill('SIGKILL');
      throw new DatabaseUnusableError(
        `The embedded database in ${this.folder} cannot be opened: ${(cause as Error).message}`,
        { cause },
      );
    } finally {
      clearTimeout(watchdog);
      this.opening = undefined;
    }
  }

  /**
   * The answer to whole messages of the wire protocol.
   * @param limitSeconds past it the process is killed, because nothing else stops a statement; Infinity: never
   * @throws EmbeddedProcessError when the process ends first
   */
  exchange(kind: 'startup' | 'group', bytes: Uint8Array, limitSeconds: number): Promise<Uint8Array> {
    return this.ask({ kind, id: this.nextId++, bytes }, limitSeconds);
  }

  /** Forgets what a client left behind. */
  async reset(limitSeconds: number): Promise<void> {
    await this.ask({ kind: 'reset', id: this.nextId++ }, limitSeconds);
  }

  /** Writes everything to the data folder and ends the process. */
  async close(): Promise<void> {
    await this.ask({ kind: 'close', id: this.nextId++ }, 30).catch(() => undefined);
    if (this.child.connected) this.child.disconnect();
    const last = setTimeout(() => this.child.kill('SIGKILL'), 5000);
    await this.ended;
    clearTimeout(last);
  }

  kill(reason: EmbeddedProcessError): void {
    this.killedFor ??= reason;
    this.child.kill('SIGKILL');
  }

  private ask(request: Extract<Request, { id: number }>, limitSeconds: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const watchdog = Number.isFinite(limitSeconds)
        ? setTimeout(() => this.stopStatement(limitSeconds), limitSeconds * 1000)
        : undefined;
      this.waiting.set(request.id, { resolve, reject, watchdog });
      this.send(request);
    });
  }

  private stopStatement(limitSeconds: number): void {
    this.kill(
      new EmbeddedProcessError(
        `The statement ran longer than ${limitSeconds} s and was stopped (STATEMENT_LIMIT_SECONDS).`,
        '57014',
      ),
    );
  }

  private send(request: Request): void {
    if (!this.child.connected) return this.failAll('it had ended');
    this.child.send(request, (error) => {
      if (error) this.failAll(error.message);
    });
  }

  private receive(reply: Reply): void {
    if (reply.kind === 'opened') return this.opening?.resolve(reply.created);
    if (reply.kind === 'failed') {
      this.lastWords = reply.message;
      if (this.opening) this.opening.reject(new Error(reply.message));
      return;
    }
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    clearTimeout(waiting?.watchdog);
    waiting?.resolve(reply.bytes ?? new Uint8Array());
  }

  private failAll(why: string): void {
    const said = this.lastWords.trim().split('\n').at(-1);
    const error =
      this.killedFor ??
      new EmbeddedProcessError(
        `The embedded database process ended (${why})${said ? `: ${said}` : ''}.`,
        '57P02',
      );
    this.opening?.reject(error);
    for (const { reject, watchdog } of this.waiting.values()) {
      clearTimeout(watchdog);
      reject(error);
    }
    this.waiting.clear();
  }
}
