import { checkMap } from '../../checks/check-map.js';
import { latticeRingsOf } from '../../geojson/lattice-rings-of.js';
import { assembleMap } from '../../model/making/assemble-map.js';
import { arcAt, OUTSIDE, type PlanarMap } from '../../model/planar-map.js';
import { arrange, type Origin } from '../../rebuild/arrangement.js';
import { bordersOf } from '../../rebuild/borders-of.js';
import { nodeSegments, type Segment } from '../../rebuild/node-segments.js';
import { regionsOf } from '../../rebuild/regions-of.js';
import { settlePieces } from '../../rebuild/settle-pieces.js';
import type { ImportPolygons } from '../edit.js';
import { refuse, type Outcome, type RefusalCode } from '../outcome.js';

/** What all of the community is before the file says whose it is. */
const COMMUNITY = 'the community';

/**
 * Takes the grids of a file in place of all there are, inside the community's outline as it stands. Where borders that
 * should be one are drawn twice, the slivers between them go to the neighbour with the longest common border,
 * and each is listed; gaps and overlaps that are more than slivers are refused with their place.
 *
 *     ┌────┐┌────┐      ┌────┬────┐
 *     │ A  ││ B  │  →   │ A  │ B  │      listed: 3 m² between A and B went to A
 *     └────┘└────┘      └────┴────┘
 */
export function importPolygons(map: PlanarMap, edit: ImportPolygons): Outcome {
  const locked = [...map.faces.values()].filter((face) => face.locked).map(({ id }) => id);
  const start = edit.grids[0]?.coordinates[0]?.[0] ?? [0, 0];
  if (locked.length > 0) return refuse('locked', start, locked);
  const ids = new Set<string>();
  const segments: Segment<Origin>[] = [];
  for (const number of map.outline) {
    const { points, left } = arcAt(map, number);
    const sides =
      left === OUTSIDE ? { left: OUTSIDE, right: COMMUNITY } : { left: COMMUNITY, right: OUTSIDE };
    for (let i = 0; i + 3 < points.length; i += 2) {
      const origin: Origin = { kind: 'border', ...sides, segment: segments.length };
      segments.push({
        ax: points[i]!,
        ay: points[i + 1]!,
        bx: points[i + 2]!,
        by: points[i + 3]!,
        origin,
        drawn: false,
      });
    }
  }
  const outline = [...segments];
  for (const [chain, { id, coordinates }] of edit.grids.entries()) {
    const place = coordinates[0]?.[0] ?? start;
    if (ids.has(id) || id === OUTSIDE) return refuse('id-in-use', place, [id]);
    ids.add(id);
    const rings = latticeRingsOf(map.frame, { coordinates });
    if (!rings) return refuse('out-of-range', place, [id]);
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) {
        const j = (i + 2) % ring.length;
        const ends = { ax: ring[i]!, ay: ring[i + 1]!, bx: ring[j]!, by: ring[j + 1]! };
        segments.push({ ...ends, origin: { kind: 'drawn', runs: [[chain, 1]] }, drawn: true });
      }
    }
  }
  const noded = nodeSegments(segments);
  const arrangement = noded && arrange(noded);
  if (!arrangement) return refuse('tangled', start);
  const found = regionsOf(arrangement);
  const claims = found.regions.map(({ windings }) =>
    [...windings].filter(([, count]) => count > 0).map(([chain]) => chain),
  );
  const settled = settlePieces({
    map: { ...map, faces: new Map() },
    arrangement,
    regions: found,
    faces: found.regions.map(({ old }, region) => {
      if (old !== COMMUNITY) return OUTSIDE;
      const [claim, other] = claims[region]!;
      return claim === undefined || other !== undefined ? null : edit.grids[claim]!.id;
    }),
    refusalFor: (face, region): RefusalCode =>
      face !== null ? 'giver-apart' : claims[region]!.length > 1 ? 'overlap' : 'gap',
  });
  if ('accepted' in settled) return settled;
  const holders = new Set(settled.faces.values());
  const absent = edit.grids.find(({ id }) => !holders.has(id));
  if (absent) return refuse('giver-apart', absent.coordinates[0]?.[0] ?? start, [absent.id]);
  const arcs = bordersOf({
    arrangement,
    faceLeftOf: (half) => settled.faces.get(found.leftOf[half]!) ?? OUTSIDE,
    segmentAt: (segment) => outline[segment]!,
    staysNode: () => false,
  });
  const faces = edit.grids.map(({ id, parent }) => ({ id, parent, locked: false }));
  const imported = assembleMap(map.frame, arcs, faces, map.outlineLocked);
  const [fault] = checkMap(imported, undefined, { warnings: false }).filter(
    ({ severity }) => severity === 'error',
  );
  if (fault) {
    const code = refusalOfFault[fault.code] ?? 'tangled';
    return refuse(code, fault.at, fault.grids);
  }
  const leftovers = settled.leftovers.filter(({ areaSquareMeters }) => areaSquareMeters > 0);
  return { accepted: true, map: imported, leftovers };
}

const refusalOfFault: Partial<Record<string, RefusalCode>> = {
  pinch: 'pinch',
  hole: 'hole',
  'parent-apart': 'parent-apart',
  'grid-apart': 'giver-apart',
  'too-few-corners': 'too-few-corners',
};
