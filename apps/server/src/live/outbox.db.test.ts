import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { Outbox, type OutboxEvent } from './outbox.js';
import { happened, insertCommunity } from './testing/happen.js';

describeOnBothDatabases('the outbox', (open) => {
  let database: Database;
  let outbox: Outbox;
  beforeAll(async () => {
    database = await open();
    outbox = new Outbox(database.dataSource);
    await database.dataSource.query(insertCommunity);
  });
  const append = (...events: OutboxEvent[]) =>
    database.dataSource.transaction((manager) => outbox.append(manager, 1, events));
  const rows = () =>
    database.dataSource.query<Record<string, unknown>[]>('select * from outbox order by seq');

  it('numbers events in the order given, and says which version of each layer shows them', async () => {
    const subjectId = randomUUID();
    expect(
      await append(
        happened({
          subjectId,
          lngLat: [102.5, 25.25],
          data: { number: '7', isUrgent: true, count: 2, unit: null },
        }),
        happened({ kind: 'patrol', action: 'ended', layers: ['tracks', 'heat', 'cases'] }),
        happened({ kind: 'charter', subjectId: null, layers: [] }),
      ),
    ).toBe(3);
    expect(await append(happened())).toBe(4);
    expect(await append()).toBeUndefined();
    const written = await rows();
    expect(written.map(({ seq }) => seq)).toEqual(['1', '2', '3', '4']);
    expect(written[0]).toMatchObject({
      kind: 'case',
      action: 'reported',
      subject_id: subjectId,
      lng_lat: [102.5, 25.25],
      data: { number: '7', isUrgent: true, count: 2, unit: null },
      versions: { cases: 1 },
    });
    expect(written.slice(1).map(({ versions }) => versions)).toEqual([
      { cases: 1, tracks: 1, heat: 1 },
      {},
      { cases: 2 },
    ]);
  });

  it('gives numbers back when the transaction is undone', async () => {
    const before = await rows();
    await expect(
      database.dataSource.transaction(async (manager) => {
        await outbox.append(manager, 1, [happened(), happened()]);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await rows()).toEqual(before);
    expect(await append(happened())).toBe(before.length + 1);
  });

  it('refuses data that is more than a line', async () => {
    await expect(append(happened({ data: { text: 'x'.repeat(2001) } }))).rejects.toThrow('outbox');
  });
});
