import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useRecordList } from './use-record-list';

/** The server's list, newest first; its cursor is the place in it. */
let onServer: { id: string }[];
let isDown: boolean;
/** what was asked, and what holds its answer back */
let asked: { limit: string | null; cursor: string | null; signal: AbortSignal }[];
let held: Promise<void>;
let letGo: () => void;

const hold = () => {
  held = new Promise((resolve) => (letGo = resolve));
};
const happen = (id: string) => {
  onServer = [{ id }, ...onServer];
};

beforeEach(() => {
  onServer = Array.from({ length: 180 }, (_, place) => ({ id: `case-${place}` }));
  isDown = false;
  asked = [];
  held = Promise.resolve();
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    const query = new URL(url, 'http://here.invalid').searchParams;
    const [limit, cursor] = [query.get('limit'), query.get('cursor')];
    asked.push({ limit, cursor, signal });
    await held;
    signal.throwIfAborted();
    if (isDown) return new Response(null, { status: 503 });
    const from = Number(cursor ?? 0);
    const to = from + Number(limit ?? 50);
    return Response.json({
      items: onServer.slice(from, to),
      total: onServer.length,
      nextCursor: to < onServer.length ? String(to) : null,
    });
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** The list with its first `rows` read. */
async function opened(rows: number) {
  const scope = effectScope();
  const list = scope.run(useRecordList)!;
  list.open({ title: '', path: '/api/cases?grid=G1', figure: null });
  await vi.waitFor(() => expect(list.items.value).toHaveLength(50));
  while (list.items.value.length < rows) await list.readOn();
  asked = [];
  return { list, scope };
}

//  shown   ├─ 50 ─┼─ 50 ─┼─ 50 ─┤          change          ├───────── 150 ────────┤ more ├─ 31 ─┤
it('a change leaves the rows where they are until as many have come in their place', async () => {
  const { list } = await opened(150);
  hold();
  happen('new');
  const again = list.readAgain();
  expect([list.items.value.length, list.total.value, list.isReading.value]).toEqual([150, 180, false]);
  letGo();
  await again;
  expect(asked.map(({ limit, cursor }) => [limit, cursor])).toEqual([['150', null]]);
  expect(list.items.value).toEqual(onServer.slice(0, 150));
  expect(list.total.value).toBe(181);
  await list.readOn();
  expect(list.items.value).toEqual(onServer);
  expect(list.hasMore.value).toBe(false);
});

it('changes that come while it is read cut nothing short, and are read once after it', async () => {
  const { list } = await opened(50);
  hold();
  const again = list.readAgain();
  for (let count = 0; count < 5; count++) {
    happen(`new-${count}`);
    void list.readAgain();
  }
  expect(asked).toHaveLength(1);
  letGo();
  await again;
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  expect(list.items.value).toEqual(onServer.slice(0, 50));
});

it('more that is asked for while rows are read again comes first', async () => {
  const { list } = await opened(50);
  hold();
  void list.readAgain();
  const more = list.readOn();
  expect(list.isReading.value).toBe(true);
  happen('new');
  letGo();
  await more;
  expect(asked.map(({ limit, cursor }) => [limit, cursor])).toEqual([
    ['50', null],
    [null, '50'],
    ['100', null],
  ]);
  expect(list.items.value).toEqual(onServer.slice(0, 100));
});

it('rows that could not be read again stand, and are asked for when somebody tries once more', async () => {
  const { list } = await opened(100);
  const before = list.items.value;
  happen('new');
  isDown = true;
  await list.readAgain();
  expect(list.error.value).not.toBeNull();
  expect(list.items.value).toEqual(before);
  isDown = false;
  await list.retry();
  expect(list.error.value).toBeNull();
  expect(list.items.value).toEqual(onServer.slice(0, 100));
});

it('of a page that was left nothing comes any more', async () => {
  const { list, scope } = await opened(50);
  hold();
  const again = list.readAgain();
  scope.stop();
  letGo();
  await again;
  expect(asked[0]!.signal.aborted).toBe(true);
  expect(list.items.value).toEqual([]);
});
