import type { ServerResponse } from 'node:http';

/** One event as it stands on the wire; `id` is what a client that lost the link says it has seen last. */
export const eventText = (event: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** The open streams of this process. What is sent is turned into bytes once and written to all. */
export class EventStreams {
  private readonly streams = new Set<ServerResponse>();

  /** @param bufferLimitBytes a reader that leaves more than this unread is cut off; it will come back and catch up */
  constructor(private readonly bufferLimitBytes: number) {}

  get size(): number {
    return this.streams.size;
  }

  add(stream: ServerResponse): void {
    this.streams.add(stream);
    stream.once('close', () => this.streams.delete(stream));
    // A reset connection says so by an error too; `close` follows and does the work.
    stream.once('error', () => stream.destroy());
  }

  send(text: string): void {
    const bytes = Buffer.from(text);
    for (const stream of this.streams) {
      if (stream.writableLength > this.bufferLimitBytes) stream.destroy();
      else stream.write(bytes);
    }
  }

  endAll(): void {
    for (const stream of this.streams) stream.end();
  }
}
