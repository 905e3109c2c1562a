import { beforeAll, expect, it } from 'vitest';
import type { Database } from './database.js';
import type { ReadStatement } from './read-pool.js';
import { describeOnBothDatabases } from './testing.js';

const spokenSql = `select convert_to(concat_ws(' ', $1::int, $2::text, ($3::timestamptz at time zone 'UTC')::text, $4::text[], $5::bigint[],
  coalesce($6::text, 'nothing')), 'UTF8')`;

describeOnBothDatabases('bytes read past the rows', (open) => {
  let database: Database;
  beforeAll(async () => (database = await open()));
  const bytes = (name: string, text: string, values: unknown[] = []) =>
    database.readPool.bytes({ name, text, values });

  it('are of the values that were asked with, time after time', async () => {
    const noon = new Date('2026-03-01T04:00:00.250Z');
    for (const word of ['网格', 'a "quoted" \\ word', '']) {
      const values = [7, word, noon, [word, 'b,c'], ['9007199254740993', 2], null];
      expect((await bytes('spoken', spokenSql, values)).toString()).toBe(
        `7 ${word} 2026-03-01 04:00:00.25 ${arrayText([word, 'b,c'])} {9007199254740993,2} nothing`,
      );
    }
  });

  it('are none without a row, and none of an empty value', async () => {
    expect(await bytes('no row', `select ''::bytea where $1::int = 2`, [1])).toHaveLength(0);
    expect(await bytes('no bytes', `select ''::bytea where $1::int = 1`, [1])).toHaveLength(0);
  });

  it('fail with what the database says, and the next are read', async () => {
    const divided = `select int4send(10 / $1::int)`;
    for (let time = 0; time < 12; time++) {
      await expect(bytes('divided', divided, [0])).rejects.toThrow(/division by zero/);
      expect([...(await bytes('divided', divided, [2]))]).toEqual([0, 0, 0, 5]);
    }
    await expect(bytes('unwritten', 'select from where')).rejects.toThrow(/syntax error/);
  });

  it('are each their own where many wait together, also beside one that fails', async () => {
    const quotient = (by: number) => ({
      name: 'quotient',
      text: 'select int4send(60 / $1::int)',
      values: [by],
      keepsPlan: true,
    });
    const twice = (n: number) => ({
      name: 'twice',
      text: 'select int4send(2 * n + $1::int) from unnest($2::int[]) with ordinality as asked(n, at) order by at',
      values: [1, [n]],
      keepsPlan: true,
      lists: [1],
    });
    const answer = (statement: ReadStatement) =>
      database.readPool.bytes(statement).then(
        (read) => read.readInt32BE(),
        (error: Error) => error.message,
      );
    for (let time = 0; time < 3; time++) {
      const answers = [5, 0, 4, 3, 0, 2].flatMap((n) => [answer(quotient(n)), answer(twice(n))]);
      expect(await Promise.all(answers)).toEqual([
        12,
        11,
        'division by zero',
        1,
        15,
        9,
        20,
        7,
        'division by zero',
        1,
        30,
        5,
      ]);
    }
  });

  it('are whole, however many packets they come in', async () => {
    const large = `select convert_to(repeat('网格', $1::int), 'UTF8')`;
    const lengths = [1, 300_000, 7, 20_000];
    const read = await Promise.all(lengths.map((length) => bytes('large', large, [length])));
    expect(read.map((each) => each.toString())).toEqual(lengths.map((length) => '网格'.repeat(length)));
  });

  it('are read again after the connections were cut', async () => {
    // the embedded database has no other sessions to end
    if (database.kind === 'embedded') return;
    const slow = bytes('slow', 'select int4send(1) from pg_sleep($1)', [30]).catch((error: Error) => error);
    const cut = `select count(pg_terminate_backend(pid))::integer as count from pg_stat_activity
                 where datname = current_database() and application_name = 'getu tiles'`;
    await expect
      .poll(async () => (await database.dataSource.query<{ count: number }[]>(cut))[0]!.count)
      .toBeGreaterThan(0);
    expect(await slow).toBeInstanceOf(Error);
    // one that was cut and has not noticed yet may still be asked, and fails
    const five = () =>
      Promise.all([1, 2, 3, 4, 5].map((n) => bytes('spoken after', 'select int4send($1)', [n])));
    const again = () =>
      five().then(
        (read) => read.map((each) => each.readInt32BE()),
        (error: Error) => error.message,
      );
    await expect.poll(again).toEqual([1, 2, 3, 4, 5]);
  });
});

/** As PostgreSQL writes a list of texts. */
const arrayText = (words: string[]) =>
  `{${words.map((word) => (/^\w+$|^网格$/.test(word) ? word : `"${word.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`;
