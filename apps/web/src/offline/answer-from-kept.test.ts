import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerOf, patienceMs, type Surroundings } from './answer-from-kept';
import { keptTileKeyOf, shellNameOf, shellPath, tilesName } from './kept-names';

const origin = 'http://wall.test';
const page = (said: string) => new Response(said, { headers: { 'content-type': 'text/html' } });
const away = () => Promise.reject(new TypeError('Failed to fetch'));
const silent = () => new Promise<Response>(() => {});

/** A browser's caches, as far as they are used: names in the order of their making, addresses to answers. */
function newCaches(kept: Record<string, Record<string, string>> = {}) {
  const all = new Map(
    Object.entries(kept).map(([name, files]) => [
      name,
      new Map(Object.entries(files).map(([at, text]) => [new URL(at, origin).href, new Response(text)])),
    ]),
  );
  const href = (key: RequestInfo | URL) => new URL(key instanceof Request ? key.url : key, origin).href;
  const cacheOf = (files: Map<string, Response>) => ({
    put: async (key: string, answer: Response) => void files.set(href(key), answer),
    delete: async (key: string) => files.delete(href(key)),
    keys: async () => [...files.keys()],
  });
  const storage = {
    keys: async () => [...all.keys()],
    has: async (name: string) => all.has(name),
    open: async (name: string) => cacheOf(all.get(name) ?? all.set(name, new Map()).get(name)!),
    match: async (key: string, { cacheName }: { cacheName?: string } = {}) =>
      [...all].flatMap(([name, files]) =>
        (cacheName ?? name) === name ? (files.get(href(key))?.clone() ?? []) : [],
      )[0],
  };
  return { storage: storage as unknown as CacheStorage, all };
}

function newWall(kept: Record<string, Record<string, string>>, ask: Surroundings['ask']) {
  const { storage, all } = newCaches(kept);
  const works: Promise<unknown>[] = [];
  const around: Surroundings = { origin, caches: storage, ask, afterwards: (work) => void works.push(work) };
  const asked = (path: string, mode: string) => {
    const request = new Request(new URL(path, origin));
    // a navigation cannot be made up: the browser alone makes them
    Object.defineProperty(request, 'mode', { value: mode });
    return answerOf(request, around);
  };
  return {
    all,
    settled: () => Promise.all(works),
    open: (path: string) => asked(path, 'navigate'),
    load: (path: string) => asked(path, 'cors'),
  };
}
const kept: Record<string, Record<string, string>> = {
  [shellNameOf('/assets/index-old.js')]: { [shellPath]: 'old', '/assets/index-old.js': 'old script' },
  [tilesName]: {},
};

//   wall ── asks ──▶ server          the server's answer, if there is one;
//     ╰── else ────▶ what is kept    of files whose name says what is in them, the kept one
describe('what stands in for the server', () => {
  afterEach(() => vi.useRealTimers());

  it('shows the page the server has, whatever is kept', async () => {
    const wall = newWall(kept, async () => page('new'));
    expect(await (await wall.open('/wall?grid=1')!).text()).toBe('new');
  });

  it.each([
    ['cannot be reached', away],
    ['is a proxy that reaches nobody', async () => new Response('', { status: 502 })],
  ])('shows the kept page where the server %s', async (_, ask) => {
    const wall = newWall(kept, ask);
    expect(await (await wall.open('/wall')!).text()).toBe('old');
  });

  it('waits for a silent server for a while, not for ever', async () => {
    vi.useFakeTimers();
    const wall = newWall(kept, silent);
    const answer = wall.open('/wall')!;
    await vi.advanceTimersByTimeAsync(patienceMs);
    expect(await (await answer).text()).toBe('old');
  });

  it('passes on a refusal, and a failure where nothing is kept', async () => {
    const refused = newWall(kept, async () => new Response('', { status: 403 }));
    expect((await refused.open('/wall')!).status).toBe(403);
    await expect(newWall({}, away).open('/wall')).rejects.toThrow('Failed to fetch');
  });

  it('has nothing to do with other pages, questions and hosts', () => {
    const wall = newWall(kept, away);
    expect([
      wall.open('/planner'),
      wall.open('/'),
      wall.load('/api/statistics'),
      wall.load('http://other.test/assets/a.js'),
    ]).toEqual([null, null, null, null]);
  });

  it('keeps files that are loaded later with the newest build, and asks for none twice', async () => {
    const wall = newWall(kept, async () => page('a chart'));
    await wall.load('/assets/chart-1.js');
    await wall.settled();
    expect(wall.all.get(shellNameOf('/assets/index-old.js'))!.has(`${origin}/assets/chart-1.js`)).toBe(true);
    expect(await (await wall.load('/assets/index-old.js')!).text()).toBe('old script');
  });

  it('a tile of another version, and of as many days, stands in for one; of other days it does not', async () => {
    const tile = (query: string) => `/tiles/heat/15/1/2.mvt?${query}`;
    let isAway = false;
    const wall = newWall(kept, () => (isAway ? away() : Promise.resolve(page('heat'))));
    await wall.load(tile('from=2026-01-01&to=2026-01-30&v=7'));
    await wall.settled();
    isAway = true;
    expect(await (await wall.load(tile('from=2026-01-02&to=2026-01-31&v=8'))!).text()).toBe('heat');
    await expect(wall.load(tile('from=2026-01-25&to=2026-01-31&v=8'))).rejects.toThrow('Failed to fetch');
  });

  it('keeps nothing where that was not allowed', async () => {
    const wall = newWall({}, async () => page('of somebody'));
    await wall.load('/tiles/cases/1/1/1.mvt');
    await wall.load('/assets/a.js');
    await wall.settled();
    expect(wall.all.size).toBe(0);
  });
});

it('two kept tiles differ by what they show', () => {
  const one = keptTileKeyOf(
    `${origin}/tiles/heat/1/2/3.mvt?dayparts=night&from=2026-01-01&to=2026-01-30&v=3`,
  );
  expect(one).toBe(`${origin}/tiles/heat/1/2/3.mvt?dayparts=night&days=29`);
});
