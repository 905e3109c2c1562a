// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { useAlarms } from './use-alarms';

const minuteMs = 60_000;
const begun = Date.parse('2026-12-01T08:00:00Z');
const dayBefore = '2026-11-30T08:00:00Z';

/** What the server has, newest first. */
let open: { id: string; urgent: boolean; reportedAt: string }[];
let overdue: { id: string; urgent: boolean; reportedAt: string }[];
let told: string[];
let leave = () => {};

beforeEach(() => {
  vi.useFakeTimers({ now: begun });
  sessionStorage.clear();
  open = [];
  overdue = [];
  told = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const query = new URL(url, 'http://here.invalid').searchParams;
    const all = query.has('deadline') ? overdue : open;
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit'));
    const nextCursor = to < all.length ? String(to) : null;
    return Response.json({ total: all.length, items: all.slice(from, to), nextCursor });
  });
});
afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const report = (id: string, urgent = true) =>
  void (open = [{ id, urgent, reportedAt: new Date().toISOString() }, ...open]);

/** A page that has just been loaded and looks once; it is not known at first what is wanted of it. */
async function load() {
  setActivePinia(createPinia());
  const isWanted = shallowRef(false);
  const scope = effectScope();
  leave = () => scope.stop();
  scope.run(() =>
    useAlarms(
      () => isWanted.value,
      (alarms) => told.push(...alarms.map(({ why, id }) => `${why} ${id}`)),
    ),
  );
  isWanted.value = true;
  await look();
  return isWanted;
}
const look = () => vi.advanceTimersByTimeAsync(21_000);
async function loadAfter(ms: number) {
  leave();
  await vi.advanceTimersByTimeAsync(ms);
  await load();
}

it('an old urgent case that comes among the newest fifty, since one was closed, is not told', async () => {
  open = Array.from({ length: 51 }, (_, place) => ({
    id: `case-${place}`,
    urgent: place === 50,
    reportedAt: dayBefore,
  }));
  await load();
  open = open.slice(1);
  await look();
  expect(told).toEqual([]);
  report('fire');
  await look();
  await look();
  expect(told).toEqual(['urgent fire']);
});

it('what comes while the page loads itself anew is told, and only that', async () => {
  report('before');
  await load();
  report('fire');
  overdue = [{ id: 'late', urgent: false, reportedAt: dayBefore }];
  await loadAfter(minuteMs);
  expect(told).toEqual(['overdue late', 'urgent fire']);
  await loadAfter(minuteMs);
  expect(told).toHaveLength(2);
});

it('what came since a page of long ago is no news', async () => {
  await load();
  report('fire');
  await loadAfter(11 * minuteMs);
  expect(told).toEqual([]);
});

it('what came while nobody wanted to know is no news', async () => {
  const isWanted = await load();
  isWanted.value = false;
  await nextTick();
  report('fire');
  await loadAfter(minuteMs);
  expect(told).toEqual([]);
});

it.each(['rubbish', '{"readAtMs":"now"}', '7'])('remembering %s, begins anew', async (kept) => {
  sessionStorage.setItem('getu.alarms', kept);
  report('before');
  await load();
  report('fire');
  await look();
  expect(told).toEqual(['urgent fire']);
});

it('where storage is refused, begins anew', async () => {
  vi.stubGlobal('sessionStorage', undefined);
  await load();
  report('fire');
  await look();
  expect(told).toEqual(['urgent fire']);
  report('flood');
  await loadAfter(minuteMs);
  expect(told).toEqual(['urgent fire']);
});
