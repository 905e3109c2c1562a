import { Duplex } from 'node:stream';

/** What a connection talks to. */
export interface WireBackend {
  /** resolves when the database is open and no other connection is; rejects when it cannot be opened */
  enter(): Promise<void>;
  exchange(kind: 'startup' | 'group', bytes: Uint8Array): Promise<Uint8Array>;
  /** the connection is over: whatever it left open is undone before another enters */
  leave(): void;
}

const startupHeader = 4;
const messageHeader = 5;
const sslRequest = 80877103;
const cancelRequest = 80877102;
/** Messages that end a group, after which the client waits for an answer: Query, Sync, Flush, and those of COPY. */
const groupEnds = new Set(['Q', 'S', 'H', 'F', 'c', 'f'].map((letter) => letter.charCodeAt(0)));
const terminate = 'X'.charCodeAt(0);

/**
 * A connection to the embedded database that `pg` takes for a socket: `new Pool({ stream: () => new WireStream(backend) })`.
 *
 * Cuts what `pg` writes into groups that can be answered and pushes the answers, one group at a time. When the database
 * process ends in the middle, the stream fails with the reason, which `pg` hands to the query that waits.
 */
export class WireStream extends Duplex {
  private pending: Buffer = Buffer.alloc(0);
  private started = false;
  private entered = false;
  private over = false;

  constructor(private readonly backend: WireBackend) {
    super({ allowHalfOpen: false });
  }

  // What `pg` asks of a socket -----------------------------------------------------------------------------------

  connect(): this {
    void this.enter();
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  // What a stream does -------------------------------------------------------------------------------------------

  override _read(): void {
    // answers are pushed when they come; `pg` reads everything
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.pending = this.pending.length ? Buffer.concat([this.pending, chunk]) : chunk;
    void this.answer(done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.endSession();
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.endSession();
    done(error);
  }

  private async enter(): Promise<void> {
    try {
      await this.backend.enter();
    } catch (error) {
      this.destroy(error as Error);
      return;
    }
    if (this.over) return this.backend.leave();
    this.entered = true;
    this.emit('connect');
  }

  private async answer(done: (error?: Error | null) => void): Promise<void> {
    let failure: Error | undefined;
    try {
      for (let group = this.nextGroup(); group && !this.over; group = this.nextGroup()) {
        const answer = await this.backend.exchange(group.kind, group.bytes);
        if (!this.over && answer.length) {
          this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
        }
      }
    } catch (error) {
      // an error of the stream, not an ErrorResponse before its end: `pg` must know that the connection is gone before
      // the pool can give it to another query
      failure = error as Error;
    }
    done(failure);
  }

  /** Takes the next whole group off what has been written; undefined while it is not complete. */
  private nextGroup(): { kind: 'startup' | 'group'; bytes: Buffer } | undefined {
    if (!this.started) {
      const bytes = this.takeStartup();
      return bytes && { kind: 'startup', bytes };
    }
    let end = 0;
    while (this.pending.length - end >= messageHeader) {
      const type = this.pending[end]!;
      const next = end + 1 + this.pending.readInt32BE(end + 1);
      if (type === terminate) {
        this.pending = Buffer.alloc(0);
        this.endSession();
        this.push(null);
        return undefined;
      }
      if (this.pending.length < next) return undefined;
      end = next;
      if (groupEnds.has(type)) {
        const bytes = this.pending.subarray(0, end);
        this.pending = this.pending.subarray(end);
        return { kind: 'group', bytes };
      }
    }
    return undefined;
  }

  private takeStartup(): Buffer | undefined {
    if (this.pending.length < startupHeader) return undefined;
    const length = this.pending.readInt32BE(0);
    if (this.pending.length < length) return undefined;
    const version = length >= 8 ? this.pending.readInt32BE(4) : 0;
    if (version === sslRequest || version === cancelRequest) {
      throw new Error('The embedded database is not reached over TLS and cannot cancel a statement.');
    }
    const bytes = this.pending.subarray(0, length);
    this.pending = this.pending.subarray(length);
    this.started = true;
    return bytes;
  }

  private endSession(): void {
    if (this.over) return;
    this.over = true;
    if (this.entered) this.backend.leave();
  }
}
