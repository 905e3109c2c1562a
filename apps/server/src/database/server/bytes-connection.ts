import { Client, type ClientConfig, DatabaseError } from 'pg';
import { serialize } from 'pg-protocol';
import type { Duplex } from 'node:stream';
import type { ReadStatement } from '../read-pool.js';

/** A statement, and who waits for the first value of each of its rows. */
export interface Reading {
  statement: ReadStatement;
  /** @param failure pg's DatabaseError, or why the connection ended */
  done: (failure: Error | null, values: Buffer[]) => void;
}

/** Messages of the server: a letter, the length of what follows with these four bytes, the rest. */
const headBytes = 5;
const nothing = Buffer.alloc(0);

/**
 * One connection on which statements answer rows of one `bytea` value, in binary, several of them sent at once. `pg` connects
 * it (passwords, TLS, settings); then it speaks for itself, since `pg` reads every value as text: hexadecimal, twice the
 * bytes, 18 µs a kilobyte to turn back.
 */
export class BytesConnection {
  private readonly prepared = new Set<string>();
  /** what came of a message that is not whole yet, and how many bytes it needs */
  private parts: Buffer[] = [];
  private held = 0;
  private needed = headBytes;
  /** on their way, the first of which the server answers now */
  private readings: Reading[] = [];
  private values: Buffer[] = [];
  private free: () => void = () => {};

  private constructor(
    private readonly client: Client,
    private readonly stream: Duplex,
    private readonly onEnd: (connection: BytesConnection) => void,
  ) {
    stream.removeAllListeners('data');
    stream.on('data', (part: Buffer) => this.take(part));
    stream.on('close', () => this.end(new Error('The connection to the database was closed.')));
    client.on('error', (error) => this.end(error));
  }

  /**
   * @param warmUp a statement that is run before the connection is used
   * @param onEnd told once when the connection cannot be used any more
   * @throws what `pg` throws when it cannot connect
   */
  static async open(
    config: ClientConfig,
    warmUp: string,
    onEnd: (connection: BytesConnection) => void,
  ): Promise<BytesConnection> {
    const client = new Client(config);
    await client.connect();
    await client.query(warmUp);
    const { connection } = client as Client & { connection: { stream: Duplex } };
    return new BytesConnection(client, connection.stream, onEnd);
  }

  /**
   * Runs statements, each told as it is answered, and those after one that failed all the same.
   * @param free told when the connection can take the next ones
   */
  run(readings: Reading[], free: () => void): void {
    this.readings = readings;
    this.free = free;
    const named = new Set(this.prepared);
    const asking = readings.flatMap(({ statement: { name, text, values } }) => {
      const isKnown = named.has(name);
      named.add(name);
      return [
        ...(isKnown ? [] : [serialize.parse({ name, text })]),
        serialize.bind({ statement: name, values, binary: true, valueMapper: wireText }),
        serialize.execute(),
      ];
    });
    this.stream.write(Buffer.concat([...asking, serialize.sync()]));
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private end(why: Error): void {
    const unanswered = this.readings.splice(0);
    this.onEnd(this);
    this.stream.destroy();
    for (const { done } of unanswered) done(why, []);
  }

  /** Put together once a message is whole: a value of many packets would be copied with each of them otherwise. */
  private take(part: Buffer): void {
    this.parts.push(part);
    this.held += part.length;
    if (this.held < this.needed) return;
    const buffer = this.parts.length === 1 ? part : Buffer.concat(this.parts, this.held);
    let offset = 0;
    this.needed = headBytes;
    while (offset + headBytes <= buffer.length) {
      const length = 1 + buffer.readUInt32BE(offset + 1);
      if (offset + length > buffer.length) {
        this.needed = length;
        break;
      }
      this.hear(buffer[offset]!, buffer, offset + headBytes, offset + length);
      offset += length;
    }
    this.held = buffer.length - offset;
    this.parts = this.held === 0 ? [] : [buffer.subarray(offset)];
  }

  /** What is not of a statement (notices, settings that changed) is passed over. */
  private hear(letter: number, buffer: Buffer, start: number, end: number): void {
    const [reading] = this.readings;
    if (letter === letters.ready) this.ready();
    else if (!reading) return;
    else if (letter === letters.parsed) this.prepared.add(reading.statement.name);
    else if (letter === letters.dataRow) this.values.push(firstValue(buffer, start));
    else if (letter === letters.complete) this.answered(null);
    else if (letter === letters.error) this.answered(errorOf(buffer.subarray(start, end)));
  }

  private answered(failure: Error | null): void {
    const values = this.values;
    this.values = [];
    this.readings.shift()?.done(failure, failure ? [] : values);
  }

  /** The server passed over what came after a statement that failed. */
  private ready(): void {
    if (this.readings.length > 0) this.run(this.readings, this.free);
    else this.free();
  }
}

const letters = { parsed: 0x31, complete: 0x43, dataRow: 0x44, error: 0x45, ready: 0x5a };

/** A copy: what was read from the network lies in a piece of memory shared with much else. */
function firstValue(buffer: Buffer, start: number): Buffer {
  const length = buffer.readInt32BE(start + 2);
  return length <= 0 ? nothing : Buffer.from(buffer.subarray(start + 6, start + 6 + length));
}

/** Fields of an error: a letter and a text each, ended by a zero. */
function errorOf(message: Buffer): DatabaseError {
  const fields = new Map(
    message
      .toString('utf8')
      .split('\0')
      .filter(Boolean)
      .map((field) => [field[0], field.slice(1)]),
  );
  const error = new DatabaseError(fields.get('M') ?? 'unknown error', message.length, 'error');
  return Object.assign(error, {
    severity: fields.get('S'),
    code: fields.get('C'),
    detail: fields.get('D'),
    hint: fields.get('H'),
    where: fields.get('W'),
  });
}

/** A value as PostgreSQL reads it. */
export function wireText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(elementText).join(',')}}`;
  return String(value);
}

const elementText = (value: unknown): string =>
  typeof value === 'string' ? `"${value.replace(/[\\"]/g, '\\$&')}"` : (wireText(value) ?? 'NULL');
