import { orientation } from '../exact/orientation.js';
import { pointToSegmentSquared, segmentsSquared, type UnitMeters } from '../exact/squared-distance.js';
import { metersPerUnit } from '../model/lattice.js';
import { arcAt, type Face, type PlanarMap } from '../model/planar-map.js';
import type { DrawnLine } from './rebuild.js';

type Ends = readonly [ax: number, ay: number, bx: number, by: number];

/**
 * Rings over the ground between an area and a face's border, wherever the two are within reach of each other: for each pair of
 * segments, the hull of the parts that are near. Their union is the strip that would otherwise be left between a
 * compound's wall and the middle of the street, where the grid ends.
 *
 *     area ▒▒▒▒▒▒▒│ ← s        hull of the near part of s
 *              ╱╱╱╱╱           and the near part of t
 *     face ───────┴── ← t
 */
export function bridgesTo(
  map: PlanarMap,
  face: Face,
  rings: readonly DrawnLine[],
  reachMeters: number,
): Int32Array[] {
  if (reachMeters <= 0) return [];
  const unit = metersPerUnit(map.frame);
  const bridges: Int32Array[] = [];
  const reach = Math.ceil(reachMeters / Math.min(unit.x, unit.y));
  const border: Ends[] = [];
  for (const number of face.arcs) {
    const { points } = arcAt(map, number);
    for (let i = 0; i + 3 < points.length; i += 2)
      border.push([points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!]);
  }
  for (const { points } of rings) {
    for (let i = 0; i < points.length; i += 2) {
      const j = (i + 2) % points.length;
      const s: Ends = [points[i]!, points[i + 1]!, points[j]!, points[j + 1]!];
      for (const t of border) {
        if (
          Math.min(t[0], t[2]) > Math.max(s[0], s[2]) + reach ||
          Math.max(t[0], t[2]) < Math.min(s[0], s[2]) - reach
        )
          continue;
        if (
          Math.min(t[1], t[3]) > Math.max(s[1], s[3]) + reach ||
          Math.max(t[1], t[3]) < Math.min(s[1], s[3]) - reach
        )
          continue;
        if (segmentsSquared(unit, ...s, ...t) > reachMeters * reachMeters) continue;
        const ring = hullOf([...nearPart(unit, s, t, reachMeters), ...nearPart(unit, t, s, reachMeters)]);
        if (ring.length >= 6) bridges.push(ring);
      }
    }
  }
  return bridges;
}

/** The ends of the part of s that is within reach of t. The distance to a segment has one valley along a line, so that bisection finds both. */
function nearPart(unit: UnitMeters, s: Ends, t: Ends, reachMeters: number): [number, number][] {
  const [ax, ay, bx, by] = s;
  const at = (share: number): [number, number] => [ax + (bx - ax) * share, ay + (by - ay) * share];
  const squared = (share: number): number => pointToSegmentSquared(unit, ...at(share), ...t);
  let [low, high] = [0, 1];
  for (let i = 0; i < 48; i++) {
    const [one, other] = [low + (high - low) / 3, high - (high - low) / 3];
    if (squared(one) <= squared(other)) high = other;
    else low = one;
  }
  const nearest = (low + high) / 2;
  const edge = (far: number): number => {
    if (squared(far) <= reachMeters * reachMeters) return far;
    let [inside, outside] = [nearest, far];
    for (let i = 0; i < 32; i++) {
      const middle = (inside + outside) / 2;
      if (squared(middle) <= reachMeters * reachMeters) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return [at(edge(0)), at(edge(1))];
}

/** The convex hull on the lattice, counter-clockwise, without a repeated last point. */
function hullOf(places: readonly (readonly [number, number])[]): Int32Array {
  const points = places
    .map(([x, y]) => [Math.round(x), Math.round(y)] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (sequence: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
    const chain: (readonly [number, number])[] = [];
    for (const point of sequence) {
      while (chain.length > 1 && orientation(...chain.at(-2)!, ...chain.at(-1)!, ...point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return Int32Array.from([...half(points), ...half([...points].reverse())].flat());
}
