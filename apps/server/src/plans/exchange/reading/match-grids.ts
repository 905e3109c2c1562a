import { faceAt, toLattice, type Draft } from '@getu/topology';
import type { FileGrid } from '../files/read-file.js';

export interface MatchedGrid {
  file: FileGrid;
  id: string;
  parent: string;
  matchedBy: 'code' | 'ground' | null;
}

/** Along each side of a polygon's box: 400 places tell whose ground it mostly covers. */
const places = 20;

/**
 * Which grid of the draft each polygon of a file is: the one with its code; else the one whose ground it mostly covers, if no other
 * polygon is that already; else a new one. Its parent is the one that the file names, else its grid's, else that of the
 * ground.
 */
export function matchGrids(draft: Draft, grids: readonly FileGrid[], newId: () => string): MatchedGrid[] {
  const byCode = new Map([...draft.grids.values()].map((grid) => [grid.code, grid]));
  const used = new Set<string>();
  const known = grids.map((file) => {
    const grid = file.code === null ? undefined : byCode.get(file.code);
    if (grid?.level !== 5 || used.has(grid.id)) return null;
    used.add(grid.id);
    return grid.id;
  });
  return grids.map((file, i): MatchedGrid => {
    const ground = groundOf(draft, file);
    let [id, matchedBy]: [string, MatchedGrid['matchedBy']] = [known[i] ?? '', known[i] ? 'code' : null];
    if (!known[i]) {
      const own = ground.find((face) => !used.has(face));
      // a part of a grid that another polygon is already is a new grid
      [id, matchedBy] = own !== undefined && own === ground[0] ? [own, 'ground'] : [newId(), null];
      used.add(id);
    }
    const said = file.parentCode === null ? undefined : byCode.get(file.parentCode);
    const parent =
      (said?.level === 4 ? said.id : undefined) ??
      draft.map.faces.get(id)?.parent ??
      draft.map.faces.get(ground[0] ?? '')?.parent ??
      [...draft.map.faces.values()][0]!.parent;
    return { file, id, parent, matchedBy };
  });
}

/** The draft's grids under a polygon, the one with most of it first. */
function groundOf(draft: Draft, { rings }: FileGrid): string[] {
  const shell = rings[0] ?? [];
  const [west, east] = extent(shell.map(([lng]) => lng));
  const [south, north] = extent(shell.map(([, lat]) => lat));
  const counts = new Map<string, number>();
  for (let i = 0; i < places * places; i++) {
    const lng = west + ((east - west) * ((i % places) + 0.5)) / places;
    const lat = south + ((north - south) * (Math.floor(i / places) + 0.5)) / places;
    if (!holds(rings, lng, lat)) continue;
    const point = toLattice(draft.map.frame, [lng, lat]);
    const face = point ? faceAt(draft.map, point) : '';
    if (face) counts.set(face, (counts.get(face) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([face]) => face);
}

const extent = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** By counting crossings to the west, holes included. */
function holds(rings: FileGrid['rings'], lng: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i]!, ring[i + 1]!];
      if (ay > lat !== by > lat && ax + ((lat - ay) / (by - ay)) * (bx - ax) < lng) inside = !inside;
    }
  }
  return inside;
}
