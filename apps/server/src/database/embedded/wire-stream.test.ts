import { once } from 'node:events';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { EmbeddedProcessError } from './embedded-process.js';
import { type WireBackend, WireStream } from './wire-stream.js';

const message = (type: string, body = '') => {
  const bytes = Buffer.alloc(5 + body.length);
  bytes.write(type, 0, 'latin1');
  bytes.writeInt32BE(4 + body.length, 1);
  bytes.write(body, 5, 'latin1');
  return bytes;
};
const startup = Buffer.concat([Buffer.from([0, 0, 0, 9, 0, 3, 0, 0]), Buffer.from([0])]);

/** Answers every group with its own bytes; keeps what it was asked. */
class Echo implements WireBackend {
  readonly asked: string[] = [];
  left = 0;
  fail: Error | undefined;
  enter = () => Promise.resolve();
  exchange(kind: 'startup' | 'group', bytes: Uint8Array): Promise<Uint8Array> {
    if (this.fail) return Promise.reject(this.fail);
    this.asked.push(
      kind === 'startup'
        ? kind
        : Buffer.from(bytes)
            .toString('latin1')
            .replace(/[^A-Za-z]/g, ''),
    );
    return Promise.resolve(bytes);
  }
  leave = () => void (this.left += 1);
}

async function connected(backend: WireBackend): Promise<WireStream> {
  const stream = new WireStream(backend).connect();
  await once(stream, 'connect');
  stream.resume();
  return stream;
}
const written = (stream: WireStream, bytes: Buffer) =>
  new Promise<void>((resolve) => void stream.write(bytes, () => resolve()));

describe('a connection to the embedded database', () => {
  it('cuts what is written into groups, wherever the pieces were cut', async () => {
    const all = Buffer.concat([
      startup,
      message('P', 'p'),
      message('B', 'b'),
      message('E', 'e'),
      message('S'),
      message('Q', 'q'),
      message('P', 'x'),
      message('H'),
    ]);
    for (const size of [1, 2, 3, 7, all.length]) {
      const backend = new Echo();
      const stream = await connected(backend);
      for (let at = 0; at < all.length; at += size) await written(stream, all.subarray(at, at + size));
      expect([size, ...backend.asked]).toEqual([size, 'startup', 'PpBbEeS', 'Qq', 'PxH']);
      stream.destroy();
    }
  });

  it('leaves once, whether it is ended, terminated or destroyed', async () => {
    const endings: ((stream: WireStream) => void)[] = [
      (stream) => stream.end(),
      (stream) => stream.end(message('X')),
      (stream) => stream.destroy(),
    ];
    for (const end of endings) {
      const backend = new Echo();
      const stream = await connected(backend);
      await written(stream, startup);
      const closed = once(stream, 'close');
      end(stream);
      await closed;
      expect(backend.left).toBe(1);
    }
  });

  it('does not enter when it is given up while it waits', async () => {
    const backend = new Echo();
    let open = () => {};
    backend.enter = () => new Promise((resolve) => (open = resolve));
    const stream = new WireStream(backend).connect();
    stream.destroy();
    await once(stream, 'close');
    open();
    await Promise.resolve();
    await Promise.resolve();
    expect(backend.left).toBe(1);
  });

  it('hands the reason to the query that waits when the process ends', async () => {
    const backend = new Echo();
    backend.fail = new EmbeddedProcessError('stopped after 5 s', '57014');
    const client = new Client({ stream: () => new WireStream(backend) });
    client.on('error', () => {});
    await expect(client.connect()).rejects.toMatchObject({ message: 'stopped after 5 s', code: '57014' });
  });

  it('refuses TLS in words', async () => {
    const stream = await connected(new Echo());
    const failed = once(stream, 'error');
    stream.write(Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]));
    await expect(failed).resolves.toMatchObject([{ message: expect.stringContaining('TLS') }]);
  });
});
