import type { ServerResponse } from 'node:http';
import type { ToldChange } from './feed/recent-changes.js';

/** One event as it stands on the wire; `id` is what a client that lost the link says it has seen last. */
export const eventText = (event: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Who listens: all screens with the same key may see the same, and are sent the same bytes. */
export interface Audience {
  readonly key: string;
  sees(change: ToldChange['change']): boolean;
}

/** Those who may see everything that the stream carries. */
export const everyone: Audience = { key: '', sees: () => true };

/**
 * The changes that an audience may see, as they stand on the wire. Where the last is hidden from it its number is told alone:
 * a client then comes back with a place in the stream that is still known.
 */
export function changesText(changes: readonly ToldChange[], audience: Audience): string {
  const seen = changes.filter(({ change }) => audience.sees(change));
  const last = changes.at(-1);
  const text = seen.map((change) => change.text).join('');
  return last === undefined || seen.at(-1) === last ? text : `${text}id: ${last.change.seq}\n\n`;
}

interface Group {
  audience: Audience;
  streams: Set<ServerResponse>;
}

/** The open streams of this process. What is sent is turned into bytes once an audience and written to all of it. */
export class EventStreams {
  private readonly groups = new Map<string, Group>();
  private count = 0;

  /** @param bufferLimitBytes a reader that leaves more than this unread is cut off; it will come back and catch up */
  constructor(private readonly bufferLimitBytes: number) {}

  get size(): number {
    return this.count;
  }

  add(stream: ServerResponse, audience: Audience = everyone): void {
    const group = this.groups.get(audience.key) ?? { audience, streams: new Set() };
    this.groups.set(audience.key, group);
    group.streams.add(stream);
    this.count += 1;
    stream.once('close', () => {
      if (!group.streams.delete(stream)) return;
      this.count -= 1;
      if (group.streams.size === 0 && this.groups.get(audience.key) === group)
        this.groups.delete(audience.key);
    });
    // A reset connection says so by an error too; `close` follows and does the work.
    stream.once('error', () => stream.destroy());
  }

  /** The same to all. */
  send(text: string): void {
    const bytes = Buffer.from(text);
    for (const { streams } of this.groups.values()) this.write(streams, bytes);
  }

  /** To each audience what it may see, in one write. */
  sendChanges(changes: readonly ToldChange[]): void {
    for (const { audience, streams } of this.groups.values()) {
      this.write(streams, Buffer.from(changesText(changes, audience)));
    }
  }

  endAll(): void {
    for (const { streams } of this.groups.values()) for (const stream of streams) stream.end();
  }

  private write(streams: ReadonlySet<ServerResponse>, bytes: Buffer): void {
    for (const stream of streams) {
      if (stream.writableLength > this.bufferLimitBytes) stream.destroy();
      else stream.write(bytes);
    }
  }
}
