import { ringHolds } from '../exact/ring-holds.js';
import { changedStretch } from '../local/changed-stretch.js';
import { assembleMap } from '../model/making/assemble-map.js';
import { squareMetersPerDoubleArea } from '../model/lattice.js';
import { OUTSIDE, type Arc, type FaceId, type PlanarMap } from '../model/planar-map.js';
import { ringsOf } from '../model/asking/rings-of.js';
import { polygonOf } from '../geojson/polygons-of.js';
import { arrange, type Origin } from '../rebuild/arrangement.js';
import { bordersOf } from '../rebuild/borders-of.js';
import { nodeSegments, type Segment } from '../rebuild/node-segments.js';
import { regionsOf } from '../rebuild/regions-of.js';
import { changedArcs } from './changed-arcs.js';

/** Ground that goes from one grid to another; either may be null, for what lies outside the community. */
export interface ChangeOfHands {
  from: FaceId | null;
  to: FaceId | null;
  areaSquareMeters: number;
  /** GeoJSON MultiPolygon */
  geometry: { type: 'MultiPolygon'; coordinates: [number, number][][][] };
}

/**
 * Which ground changes hands between two maps of one frame, in the order of the grids' ids. The borders that came, less the borders that left,
 * are for each grid a closed chain: its winding is +1 on ground that the grid gains and −1 on ground that it loses.
 * Only changed borders are looked at, so that a drag is answered within its frame. Areas are to the
 * lattice: where an old and a new border cross, the crossing is rounded to 1 cm.
 */
export function difference(a: PlanarMap, b: PlanarMap): ChangeOfHands[] {
  const { before, after } = changedArcs(a, b);
  const numbers = new Map<FaceId, number>();
  const ids: FaceId[] = [];
  const chainOf = (face: FaceId): number => {
    if (!numbers.has(face)) {
      numbers.set(face, ids.length);
      ids.push(face);
    }
    return numbers.get(face)!;
  };
  const segments: Segment<Origin>[] = [];
  const add = ({ left, right, points }: Arc, sign: number, first: number, last: number): void => {
    const origin: Origin = {
      kind: 'drawn',
      runs: [
        [chainOf(left), sign],
        [chainOf(right), -sign],
      ],
    };
    for (let i = first; i <= last; i++) {
      const [ax, ay, bx, by] = points.subarray(2 * i, 2 * i + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      segments.push({ ax, ay, bx, by, origin, drawn: sign > 0 });
    }
  };
  const rest = new Set(before);
  for (const arc of after) {
    // of another version of the same border only what differs takes part; the rest would cancel
    const old = [...rest].find(
      ({ left, right, from, to }) =>
        left === arc.left && right === arc.right && from === arc.from && to === arc.to,
    );
    const stretch = old && changedStretch(old.points, arc.points);
    if (old && stretch) {
      rest.delete(old);
      add(old, -1, stretch.before.first, stretch.before.last);
      add(arc, 1, stretch.after.first, stretch.after.last);
    } else add(arc, 1, 0, arc.points.length / 2 - 2);
  }
  for (const arc of rest) add(arc, -1, 0, arc.points.length / 2 - 2);

  const noded = nodeSegments(segments);
  const arrangement = noded && arrange(noded);
  if (!arrangement) throw new RangeError('The borders of the two maps are too tangled to be compared.');
  const found = regionsOf(arrangement);
  const changes = new Map<string, { from: FaceId; to: FaceId; doubleArea: bigint }>();
  const labels = found.regions.map(({ windings, doubleArea }) => {
    let [from, to] = [-1, -1];
    for (const [chain, winding] of windings) {
      if (winding > 0) to = chain;
      else from = chain;
    }
    if (from < 0 || to < 0) return OUTSIDE;
    const label = `${from}>${to}`;
    const change = changes.get(label) ?? { from: ids[from]!, to: ids[to]!, doubleArea: 0n };
    change.doubleArea += doubleArea;
    changes.set(label, change);
    return label;
  });
  const borders = bordersOf({
    arrangement,
    faceLeftOf: (half) => labels[found.leftOf[half]!]!,
    segmentAt: () => ({ ax: 0, ay: 0, bx: 0, by: 0 }),
    staysNode: () => false,
  });
  const faces = [...changes.keys()].map((id) => ({ id, parent: '', locked: false }));
  const drawing = assembleMap(a.frame, borders, faces, true);
  const squareMeters = squareMetersPerDoubleArea(a.frame);
  return [...changes]
    .map(([label, { from, to, doubleArea }]) => ({
      from: from || null,
      to: to || null,
      areaSquareMeters: Number(doubleArea) * squareMeters,
      geometry: multiPolygonOf(drawing, label),
    }))
    .sort((x, y) => ((x.from ?? '') + (x.to ?? '') < (y.from ?? '') + (y.to ?? '') ? -1 : 1));
}

function multiPolygonOf(map: PlanarMap, face: FaceId): ChangeOfHands['geometry'] {
  const { outer, holes } = ringsOf(map, map.faces.get(face)!.arcs, (side) => side === face);
  const coordinates = outer.map((shell) => {
    const own = holes.filter((hole) => outer.length === 1 || ringHolds(shell, hole[0]!, hole[1]!));
    return polygonOf(map.frame, face, { outer: [shell], holes: own }).coordinates;
  });
  return { type: 'MultiPolygon', coordinates };
}
