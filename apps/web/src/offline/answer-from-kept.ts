import { keptTileKeyOf, shellPath, shellPrefix, tilesName } from './kept-names';

/** A server that says nothing for so long is away: whoever looks at a black screen has waited long enough. */
export const patienceMs = 8_000;
/** A community's overview and its grids, four layers each. */
const tilesKept = 1_500;
const prunedEach = 100;

export interface Surroundings {
  readonly origin: string;
  readonly caches: CacheStorage;
  /** asks the server */
  ask(request: Request): Promise<Response>;
  /** goes on with it after the answer has been given */
  afterwards(work: Promise<unknown>): void;
}

/** The answer to a request that something kept may stand in for; null: nobody stands in between. */
export function answerOf(request: Request, around: Surroundings): Promise<Response> | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== around.origin) return null;
  if (request.mode === 'navigate') return pathname === shellPath ? pageOf(request, around) : null;
  if (pathname.startsWith('/assets/')) return fileOf(request, around);
  return pathname.startsWith('/tiles/') ? tileOf(request, around) : null;
}

/** The server's page goes before the kept one, always: an old build is never shown while there is an answer. */
const pageOf = (request: Request, { caches, ask }: Surroundings) =>
  serverFirst(ask(request), () => caches.match(shellPath));

/** A file's name says what is in it: the kept one is the file. */
async function fileOf(request: Request, { caches, ask, afterwards }: Surroundings): Promise<Response> {
  const kept = await caches.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const answer = await ask(request);
  const newest = (await caches.keys()).filter((name) => name.startsWith(shellPrefix)).at(-1);
  if (answer.ok && newest !== undefined) afterwards(keep(caches, newest, request.url, answer.clone()));
  return answer;
}

async function tileOf(request: Request, { caches, ask, afterwards }: Surroundings): Promise<Response> {
  const key = keptTileKeyOf(request.url);
  const asked = ask(request).then(async (answer) => {
    if (answer.ok && (await caches.has(tilesName)))
      afterwards(keep(caches, tilesName, key, answer.clone()).then(() => dropOldTiles(caches)));
    return answer;
  });
  return serverFirst(asked, () => caches.match(key, { cacheName: tilesName, ignoreVary: true }));
}

/** A full or refused storage is no reason to withhold an answer. */
async function keep(caches: CacheStorage, name: string, key: string, answer: Response): Promise<void> {
  try {
    const cache = await caches.open(name);
    // put anew, it is the newest
    await cache.delete(key, { ignoreVary: true });
    await cache.put(key, answer);
  } catch {
    // not kept
  }
}

let tilesPut = 0;
async function dropOldTiles(caches: CacheStorage): Promise<void> {
  if ((tilesPut += 1) % prunedEach > 0) return;
  const tiles = await caches.open(tilesName);
  const keys = await tiles.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - tilesKept))) await tiles.delete(key);
}

/**
 * What the server answers; what is kept where it cannot be reached, is not itself (a proxy's 502) or is silent. Where nothing is
 * kept, whatever comes of the asking.
 */
async function serverFirst(
  asked: Promise<Response>,
  keptOf: () => Promise<Response | undefined>,
): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patienceMs)));
  const first = await Promise.race([asked.catch(() => null), silence]);
  clearTimeout(timer);
  if (first !== null && first.status < 500) return first;
  return (await keptOf()) ?? asked;
}
