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

it('an old urgent case that comes among the newest, since another was closed, is no news', async () => {
  const open = [
    { id: 'new', urgent: true, reportedAt: '2026-12-01T08:00:00Z' },
    { id: 'typed in late', urgent: true, reportedAt: '2026-12-01T07:15:00Z' },
    { id: 'old', urgent: true, reportedAt: '2026-11-27T08:00:00Z' },
  ];
  vi.stubGlobal('fetch', async (url: string) => {
    const items = url.includes('deadline') ? [] : open;
    return Response.json({ total: items.length, items, nextCursor: null });
  });
  const idsSince = async (sinceMs: number | null) =>
    (await readAlarms('2026-12-01', sinceMs, {})).map(({ id }) => id);
  expect(await idsSince(Date.parse('2026-12-01T07:59:00Z'))).toEqual(['new', 'typed in late']);
  // the first time all are told: they are what is no news
  expect(await idsSince(null)).toEqual(['new', 'typed in late', 'old']);
});
