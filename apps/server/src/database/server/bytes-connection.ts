import { Client, type ClientConfig, DatabaseError } from 'pg';
import { serialize } from 'pg-protocol';
import type { Duplex } from 'node:stream';
import type { ReadStatement } from '../read-pool.js';

/** A statement on its way, and who waits for it. */
interface Reading {
  statement: ReadStatement;
  bytes: Buffer;
  failure: Error | null;
  done: (failure: Error | null, bytes: Buffer) => void;
}

/** Messages of the server: a letter, the length of what follows with these four bytes, the rest. */
const headBytes = 5;
const nothing = Buffer.alloc(0);

/**
 * One connection on which statements answer one `bytea` value each, in binary. `pg` connects it (passwords, TLS, settings);
 * then it speaks for itself, since `pg` reads every value as text: hexadecimal, twice the bytes, 18 µs a kilobyte to turn back.
 */
export class BytesConnection {
  private readonly prepared = new Set<string>();
  private rest: Buffer = nothing;
  private reading: Reading | null = null;

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
   * Runs a statement; one at a time. The value is empty without a row.
   * @param done with pg's DatabaseError, after which the connection can be used again, or with why the connection ended
   */
  read(statement: ReadStatement, done: Reading['done']): void {
    this.reading = { statement, bytes: nothing, failure: null, done };
    const { name, text, values } = statement;
    const asking = [
      serialize.bind({ statement: name, values, binary: true, valueMapper: wireText }),
      serialize.execute(),
      serialize.sync(),
    ];
    if (!this.prepared.has(name)) asking.unshift(serialize.parse({ name, text }));
    this.stream.write(Buffer.concat(asking));
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private end(why: Error): void {
    const { reading } = this;
    this.reading = null;
    this.onEnd(this);
    this.stream.destroy();
    reading?.done(why, nothing);
  }

  private take(part: Buffer): void {
    const buffer = this.rest.length === 0 ? part : Buffer.concat([this.rest, part]);
    let offset = 0;
    while (offset + headBytes <= buffer.length) {
      const end = offset + 1 + buffer.readUInt32BE(offset + 1);
      if (end > buffer.length) break;
      this.hear(buffer[offset]!, buffer, offset + headBytes, end);
      offset = end;
    }
    this.rest = offset === buffer.length ? nothing : buffer.subarray(offset);
  }

  /** What is not of a statement (notices, settings that changed) is passed over. */
  private hear(letter: number, buffer: Buffer, start: number, end: number): void {
    const { reading } = this;
    if (!reading) return;
    if (letter === letters.parsed) this.prepared.add(reading.statement.name);
    else if (letter === letters.dataRow) reading.bytes = firstValue(buffer, start);
    else if (letter === letters.error) {
      reading.failure = errorOf(buffer.subarray(start, end));
    } else if (letter === letters.ready) {
      this.reading = null;
      reading.done(reading.failure, reading.bytes);
    }
  }
}

const letters = { parsed: 0x31, dataRow: 0x44, error: 0x45, ready: 0x5a };

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
function wireText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(elementText).join(',')}}`;
  return String(value);
}

const elementText = (value: unknown): string =>
  typeof value === 'string' ? `"${value.replace(/[\\"]/g, '\\$&')}"` : (wireText(value) ?? 'NULL');
