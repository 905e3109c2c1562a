import { metersPerUnit, toLattice, toPosition, type Frame, type Position } from '../model/lattice.js';
import { ringsOfFace } from '../model/asking/rings-of.js';
import type { Atoms } from './atoms.js';
import type { SuggestHouse } from './suggest-ground.js';

/** A border keeps this far from the houses on both its sides, in metres. */
const CLEAR_METERS = 2;

type Point = readonly [x: number, y: number];

/**
 * Straight lines that cut atoms with too many households in two, through gaps between their houses: along the houses' own walls, at the gap that
 * shares the households most evenly. No line where there is no gap to go through. Cut again and again until nothing is left to be
 * cut, a compound comes apart into its rows of houses.
 *
 *     ┌──────────────┐
 *     │ ▭ ▭ ▭ ▭   40 │
 *     │┄┄┄┄┄┄┄┄┄┄┄┄┄┄│  ← clear of all houses, 40 : 45
 *     │ ▭ ▭ ▭ ▭   45 │
 *     └──────────────┘
 */
export function gapsBetweenHouses(
  { map, list }: Atoms,
  houses: readonly SuggestHouse[],
  most: number,
): Position[][] {
  const unit = metersPerUnit(map.frame);
  const inMeters = (x: number, y: number): Point => [x * unit.x, y * unit.y];
  const lines: Position[][] = [];
  list.forEach((atom, number) => {
    if (atom.households <= most || atom.houses.length < 2) return;
    const { outer, holes } = ringsOfFace(map, `${number}`);
    const rings = [...outer, ...holes].map((ring) => {
      const points: Point[] = [];
      for (let i = 0; i < ring.length; i += 2) points.push(inMeters(ring[i]!, ring[i + 1]!));
      return points;
    });
    const inside = atom.houses.flatMap((house) => {
      const { outline, households } = houses[house]!;
      const walls = outline.flatMap((position) => {
        const at = toLattice(map.frame, position);
        return at ? [inMeters(...at)] : [];
      });
      return walls.length > 2 ? [{ walls, households }] : [];
    });
    const along = directionOfWalls(inside.map(({ walls }) => walls));
    const cuts = [along, along + Math.PI / 2].flatMap((angle) => bestGap(inside, angle));
    const [best] = cuts.sort((a, b) => a.unevenness - b.unevenness || b.width - a.width);
    if (best) lines.push(...stretchesWithin(rings, best.angle, best.offset, map.frame));
  });
  return lines;
}

/** The direction in which most metres of wall run, of those that are at right angles to each other: in radians, below a quarter turn. */
function directionOfWalls(houses: readonly (readonly Point[])[]): number {
  let [x, y] = [0, 0];
  for (const walls of houses) {
    walls.forEach(([ax, ay], i) => {
      const [bx, by] = walls[(i + 1) % walls.length]!;
      const length = Math.hypot(bx - ax, by - ay);
      // four times the angle: walls that are at right angles point the same way
      const angle = 4 * Math.atan2(by - ay, bx - ax);
      x += length * Math.cos(angle);
      y += length * Math.sin(angle);
    });
  }
  return Math.atan2(y, x) / 4;
}

interface Gap {
  angle: number;
  /** how far the line lies from the origin, to its left, in metres */
  offset: number;
  width: number;
  /** the difference between both sides over their sum */
  unevenness: number;
}

/** The most even gap between houses for lines of one direction; none where some house is in every line's way. */
function bestGap(houses: readonly { walls: readonly Point[]; households: number }[], angle: number): Gap[] {
  const [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  const spans = houses
    .map(({ walls, households }) => {
      const across = walls.map(([x, y]) => x * nx + y * ny);
      return { low: Math.min(...across), high: Math.max(...across), households };
    })
    .sort((a, b) => a.low - b.low || a.high - b.high);
  const total = spans.reduce((sum, { households }) => sum + households, 0);
  let [reach, below] = [-Infinity, 0];
  let best: Gap | null = null;
  for (const { low, high, households } of spans) {
    if (low - reach >= 2 * CLEAR_METERS && below > 0 && below < total) {
      const unevenness = Math.abs(total - 2 * below) / total;
      if (!best || unevenness < best.unevenness) {
        best = { angle, offset: (low + reach) / 2, width: low - reach, unevenness };
      }
    }
    reach = Math.max(reach, high);
    below += households;
  }
  return best ? [best] : [];
}

/** The parts of a line that lie within rings, a little longer than they are, so that each surely meets the border at both ends. */
function stretchesWithin(
  rings: readonly (readonly Point[])[],
  angle: number,
  offset: number,
  frame: Frame,
): Position[][] {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const unit = metersPerUnit(frame);
  const meets: number[] = [];
  for (const ring of rings) {
    ring.forEach(([ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length]!;
      const [a, b] = [ay * dx - ax * dy - offset, by * dx - bx * dy - offset];
      if (a > 0 === b > 0) return;
      const share = a / (a - b);
      meets.push((ax + (bx - ax) * share) * dx + (ay + (by - ay) * share) * dy);
    });
  }
  meets.sort((a, b) => a - b);
  const place = (along: number): Position =>
    toPosition(
      frame,
      Math.round((along * dx - offset * dy) / unit.x),
      Math.round((along * dy + offset * dx) / unit.y),
    );
  const lines: Position[][] = [];
  for (let i = 0; i + 1 < meets.length; i += 2) {
    const [from, to] = [meets[i]!, meets[i + 1]!];
    if (to - from > 1) lines.push([place(from - 0.1), place(to + 0.1)]);
  }
  return lines;
}
