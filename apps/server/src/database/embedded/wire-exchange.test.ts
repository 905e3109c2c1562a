import { describe, expect, it } from 'vitest';
// @ts-expect-error plain JavaScript: it runs before anything is built
import { messagesIn, mostBinds, queryMessage, WireExchange } from './wire-exchange.mjs';

const message = (type: string, body: string | Buffer = '') => {
  const content = Buffer.from(body as string, 'latin1');
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(4 + content.length, 1);
  return Buffer.concat([head, content]);
};
const bind = (count: number) => {
  const body = Buffer.alloc(6 + count * 4);
  body.writeUInt16BE(count, 4);
  return message('B', body);
};
const execute = (rows = 0) => {
  const body = Buffer.alloc(5);
  body.writeUInt32BE(rows, 1);
  return message('E', body);
};
const group = Buffer.concat([message('P', '\0select 1\0\0\0'), bind(0), execute(), message('S')]);
const ready = (status = 'I') => message('Z', status);
const types = (bytes: Uint8Array) =>
  messagesIn(bytes)
    .map(({ type, start }: { type: number; start: number }) =>
      String.fromCharCode(type) === 'Z'
        ? `Z${String.fromCharCode(bytes[start + 5]!)}`
        : String.fromCharCode(type),
    )
    .join(' ');

/** Answers from a list, and keeps what it was asked. */
function scripted(...answers: Buffer[]) {
  const asked: string[] = [];
  const exchange = new WireExchange((bytes: Uint8Array) => {
    const [first] = messagesIn(bytes);
    const text = Buffer.from(bytes)
      .subarray(first.start + 5, first.end)
      .toString('latin1')
      .replaceAll('\0', '');
    asked.push(String.fromCharCode(first.type) === 'Q' ? text : types(bytes));
    return Promise.resolve(answers.shift() ?? Buffer.alloc(0));
  });
  return { asked, exchange };
}
const done = Buffer.concat([message('1'), message('2'), message('T'), message('D'), message('C')]);

describe('an exchange with PGlite', () => {
  it('sends Sync, which commits, only after the statement has ended', async () => {
    const { asked, exchange } = scripted(done, ready());
    expect(types(await exchange.group(group))).toBe('1 2 T D C ZI');
    expect(asked).toEqual(['P B E', 'S']);
  });

  it('passes one ReadyForQuery on, the last, where an error gives two', async () => {
    const { exchange } = scripted(Buffer.concat([message('1'), message('E'), ready('T')]), ready('E'));
    expect(types(await exchange.group(group))).toBe('1 E ZE');
  });

  it.each([
    ['the portal was never bound', [message('1'), message('n'), message('I')]],
    [
      'it says to pause, which nobody asked for',
      [message('1'), message('2'), message('T'), message('D'), message('s')],
    ],
    ['it says nothing of an end', [message('1'), message('2'), message('T'), message('D')]],
  ])('makes an error of a statement that stops in the middle: %s', async (_, answer) => {
    const { asked, exchange } = scripted(
      Buffer.concat(answer),
      ready(),
      Buffer.concat([message('E'), ready()]),
    );
    expect(types(await exchange.group(group))).toBe('E ZI');
    expect(asked[1]).toBe('rollback');
    expect(asked[2]).toMatch(/raise exception/);
  });

  it('fails the transaction around it, and does not end it', async () => {
    const { asked, exchange } = scripted(
      Buffer.concat([message('C'), ready('T')]),
      message('T'),
      Buffer.concat([message('E'), ready('E')]),
    );
    await exchange.group(queryMessage('begin'));
    expect(types(await exchange.group(queryMessage('select broken')))).toBe('E ZE');
    expect(asked).not.toContain('rollback');
  });

  it('lets a pause that was asked for be one', async () => {
    const asking = Buffer.concat([message('P'), bind(0), execute(1), message('S')]);
    const { exchange } = scripted(
      Buffer.concat([message('1'), message('2'), message('D'), message('s')]),
      ready('T'),
    );
    expect(types(await exchange.group(asking))).toBe('1 2 D s ZT');
  });

  it.each(['copy notes from stdin', 'begin; COPY (select 1) TO STDOUT', ' copy t (a)\n from  stdin csv'])(
    'does not let %s through',
    async (sql) => {
      const { asked, exchange } = scripted(Buffer.concat([message('E'), ready()]));
      await exchange.group(queryMessage(sql));
      expect(asked).toEqual([expect.stringContaining('no COPY')]);
    },
  );

  it.each([
    "select 'copy me from stdin'",
    'select copy from stdin_table',
    'insert into copy select from_stdin',
  ])('lets %s through', async (sql) => {
    const { asked, exchange } = scripted(Buffer.concat([message('C'), ready()]));
    await exchange.group(queryMessage(sql));
    expect(asked).toEqual([sql]);
  });

  it('does not let more parameters through than PGlite counts', async () => {
    const { asked, exchange } = scripted(Buffer.concat([message('E'), ready()]));
    await exchange.group(Buffer.concat([message('P'), bind(mostBinds + 1), execute(), message('S')]));
    expect(asked).toEqual([expect.stringContaining(`at most ${mostBinds} parameters`)]);
  });
});
