/**
 * What a wall keeps of the app, so that it comes up while the server is away: its page and the files the page is made of, one
 * cache a build, and the last tiles. The caches' existence is the leave to keep anything; who may no longer, deletes them.
 */
export const shellPath = '/wall';
export const shellPrefix = 'getu-shell ';
export const tilesName = 'getu-tiles';

/** @param entry path of the script that the page begins with: another one is another build */
export const shellNameOf = (entry: string) => shellPrefix + entry;

const dayMs = 86_400_000;

/**
 * What may stand in for a tile: the same one of another version, and of a period as long that ended on another day. So a wall
 * that starts the morning after shows yesterday's heat, and no other.
 */
export function keptTileKeyOf(address: string): string {
  const url = new URL(address);
  const { searchParams: query } = url;
  const [from, to] = [query.get('from'), query.get('to')];
  for (const name of ['v', 'from', 'to']) query.delete(name);
  if (from && to) query.set('days', String(Math.round((Date.parse(to) - Date.parse(from)) / dayMs)));
  query.sort();
  return url.href;
}
