import type { Polygon } from '@getu/domain';
import { fromLowestPoint } from '../model/making/from-lowest-point.js';
import { toPosition, type Frame } from '../model/lattice.js';
import type { PlanarMap } from '../model/planar-map.js';
import { ringsOfFace, ringsOfOutline, ringsOfParent, type Rings } from '../model/asking/rings-of.js';

export interface GridFeature {
  type: 'Feature';
  id: string;
  geometry: Polygon;
  properties: { level: 4 | 5; parent: string | null };
}

/**
 * The grids of a level as GeoJSON, in the order of their ids. Neighbours share their border corner by corner; level four is
 * the union of its level-five grids, made by leaving out the arcs inside it. Throws a RangeError when a grid is not in
 * one piece, which no accepted edit leads to.
 */
export function polygonsOf(map: PlanarMap, level: 4 | 5): GridFeature[] {
  if (level === 5) {
    return [...map.faces.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, parent }) => feature(map.frame, id, ringsOfFace(map, id), { level, parent }));
  }
  const parents = [...new Set([...map.faces.values()].map(({ parent }) => parent))].sort();
  return parents.map((id) => feature(map.frame, id, ringsOfParent(map, id), { level, parent: null }));
}

/** The community's outline as GeoJSON. */
export const outlineOf = (map: PlanarMap): Polygon =>
  polygonOf(map.frame, 'The community', ringsOfOutline(map));

/** One polygon from rings; throws a RangeError, with the name, when they have several shells or none. */
export function polygonOf(frame: Frame, name: string, { outer, holes }: Rings): Polygon {
  if (outer.length !== 1) throw new RangeError(`${name} is in ${outer.length} pieces.`);
  const closed = (ring: Int32Array): [number, number][] => {
    const positions: [number, number][] = [];
    for (let i = 0; i <= ring.length; i += 2) {
      positions.push(toPosition(frame, ring[i % ring.length]!, ring[(i % ring.length) + 1]!));
    }
    return positions;
  };
  const inner = holes.map(fromLowestPoint).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
  return { type: 'Polygon', coordinates: [fromLowestPoint(outer[0]!), ...inner].map(closed) };
}

const feature = (
  frame: Frame,
  id: string,
  rings: Rings,
  properties: GridFeature['properties'],
): GridFeature => ({
  type: 'Feature',
  id,
  geometry: polygonOf(frame, `Grid ${id}`, rings),
  properties,
});
