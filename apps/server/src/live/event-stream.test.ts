import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Audience, changesText, eventText, EventStreams, everyone } from './event-stream.js';

describe('event text', () => {
  it('is one event of the stream format, whatever the data holds', () => {
    expect(eventText('beat', { text: 'two\nlines' })).toBe('event: beat\ndata: {"text":"two\\nlines"}\n\n');
    expect(eventText('case', {}, '17')).toBe('id: 17\nevent: case\ndata: {}\n\n');
  });
});

describe('the text of changes', () => {
  const told = (seq: number, gridId: string | null) => ({
    change: { seq, gridId, parentGridId: null },
    text: `id: ${seq}\nevent: change\ndata: {}\n\n`,
  });
  const ofGrid = (grid: string): Audience => ({ key: grid, sees: ({ gridId }) => gridId === grid });

  it('holds what the audience may see, and the number of the last even where that is hidden', () => {
    const changes = [told(1, 'a'), told(2, 'b'), told(3, 'a'), told(4, 'b')];
    expect(changesText(changes, everyone)).toBe(changes.map(({ text }) => text).join(''));
    expect(changesText(changes, ofGrid('a'))).toBe(`${changes[0]!.text}${changes[2]!.text}id: 4\n\n`);
    expect(changesText(changes, ofGrid('b'))).toBe(`${changes[1]!.text}${changes[3]!.text}`);
    expect(changesText(changes, ofGrid('c'))).toBe('id: 4\n\n');
    expect(changesText([], everyone)).toBe('');
  });
});

describe('event streams', () => {
  let streams: EventStreams;
  let server: Server;
  beforeEach(async () => {
    streams = new EventStreams(1024 * 1024);
    server = createServer((_, response) => {
      response.writeHead(200);
      streams.add(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => void server.closeAllConnections());

  const openReader = (isReading: boolean) => {
    const reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
    reader.on('error', () => {});
    reader.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    if (isReading) reader.resume();
    else reader.pause();
    return reader;
  };

  it('drops the reader who leaves a megabyte unread, and only that one', async () => {
    openReader(true);
    openReader(false);
    await vi.waitFor(() => expect(streams.size).toBe(2));
    const event = eventText('beat', 'x'.repeat(200_000));
    for (let sent = 0; sent < 200 && streams.size > 1; sent++) {
      streams.send(event);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(streams.size).toBe(1);
    streams.send(event);
    expect(streams.size).toBe(1);
  });

  it('forgets a reader that leaves', async () => {
    const reader = openReader(true);
    await vi.waitFor(() => expect(streams.size).toBe(1));
    reader.destroy();
    await vi.waitFor(() => expect(streams.size).toBe(0));
  });
});
