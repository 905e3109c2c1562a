import { afterEach, expect, it, vi } from 'vitest';
import { readAlarms } from './read-alarms';

afterEach(() => void vi.unstubAllGlobals());

it('what became overdue since yesterday alarms, and so does what is urgent', async () => {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const query = new URL(url, 'http://here.invalid').searchParams;
    asked.push(query);
    const reportedAt = '2026-11-30T08:00:00Z';
    const items =
      query.get('deadline') === 'overdue'
        ? [{ id: 'late', urgent: false, reportedAt }]
        : [
            { id: 'calm', urgent: false, reportedAt },
            { id: 'fire', urgent: true, reportedAt },
          ];
    return Response.json({ total: items.length, items, nextCursor: null });
  });
  const alarms = await readAlarms('2026-12-01', null, {});
  expect(alarms.map(({ id, why }) => `${id} ${why}`)).toEqual(['late overdue', 'fire urgent']);
  const overdue = asked.find((query) => query.has('deadline'))!;
  expect(Object.fromEntries(overdue)).toMatchObject({
    dated: 'due',
    from: '2026-11-30',
    open: 'true',
    to: '2026-12-01',
  });
});
