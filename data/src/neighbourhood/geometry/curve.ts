import { add, direction, distance, dot, leftOf, mix, scale, subtract } from './point.js';
import type { Line, Metres } from './point.js';

/**
 * A smooth line through every control point (centripetal Catmull–Rom: no loops or cusps between uneven points), sampled
 * about every `stepMeters`. Control points stay vertices, since crossings are drawn there.
 */
export function smooth(control: Line, stepMeters = 16): Line {
  if (control.length < 3) return control;
  const at = (i: number): Metres => {
    if (i < 0) return subtract(scale(control[0]!, 2), control[1]!);
    if (i >= control.length) return subtract(scale(control.at(-1)!, 2), control.at(-2)!);
    return control[i]!;
  };
  const line: Metres[] = [control[0]!];
  for (let i = 0; i + 1 < control.length; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const t1 = Math.sqrt(distance(p0, p1));
    const t2 = t1 + Math.sqrt(distance(p1, p2));
    const t3 = t2 + Math.sqrt(distance(p2, p3));
    const pieces = Math.max(1, Math.round(distance(p1, p2) / stepMeters));
    for (let k = 1; k < pieces; k++) {
      const t = t1 + ((t2 - t1) * k) / pieces;
      const a1 = mix(p0, p1, t / t1);
      const a2 = mix(p1, p2, (t - t1) / (t2 - t1));
      const a3 = mix(p2, p3, (t - t2) / (t3 - t2));
      line.push(mix(mix(a1, a2, t / t2), mix(a2, a3, (t - t1) / (t3 - t1)), (t - t1) / (t2 - t1)));
    }
    line.push(p2);
  }
  return thin(line, control, 0.12);
}

/** Drops vertices that lie within `toleranceMeters` of the line without them (Douglas–Peucker), but never a kept one. */
function thin(line: Line, kept: Line, toleranceMeters: number): Line {
  const keep = new Set<Metres>(kept);
  const result: Metres[] = [];
  let start = 0;
  const reduce = (from: number, to: number): void => {
    let worst = toleranceMeters;
    let split = -1;
    for (let i = from + 1; i < to; i++) {
      const off = distance(line[i]!, closestOnSegment(line[i]!, line[from]!, line[to]!));
      if (off > worst) [worst, split] = [off, i];
    }
    if (split < 0) return void result.push(line[to]!);
    reduce(from, split);
    reduce(split, to);
  };
  result.push(line[0]!);
  for (let i = 1; i < line.length; i++) {
    if (!keep.has(line[i]!) && i !== line.length - 1) continue;
    reduce(start, i);
    start = i;
  }
  return result;
}

export function closestOnSegment(p: Metres, a: Metres, b: Metres): Metres {
  const run = subtract(b, a);
  const square = dot(run, run);
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, dot(subtract(p, a), run) / square));
  return add(a, scale(run, t));
}

/** Metres from a point to a segment. */
export function distanceToSegment(p: Metres, a: Metres, b: Metres): number {
  const runX = b[0] - a[0];
  const runY = b[1] - a[1];
  const square = runX * runX + runY * runY;
  const along = square === 0 ? 0 : ((p[0] - a[0]) * runX + (p[1] - a[1]) * runY) / square;
  const t = along < 0 ? 0 : along > 1 ? 1 : along;
  return Math.sqrt((p[0] - a[0] - runX * t) ** 2 + (p[1] - a[1] - runY * t) ** 2);
}

/** The closest point of a line: where it is, how far, on which segment, and how far along the line in metres. */
export function nearestOn(
  line: Line,
  p: Metres,
): { point: Metres; away: number; segment: number; along: number } {
  let best = { point: line[0]!, away: Infinity, segment: 0, along: 0 };
  let walked = 0;
  for (let i = 0; i + 1 < line.length; i++) {
    const point = closestOnSegment(p, line[i]!, line[i + 1]!);
    const away = distance(p, point);
    if (away < best.away) best = { point, away, segment: i, along: walked + distance(line[i]!, point) };
    walked += distance(line[i]!, line[i + 1]!);
  }
  return best;
}

export const lengthOf = (line: Line): number =>
  line.slice(1).reduce((sum, point, i) => sum + distance(line[i]!, point), 0);

/** The point `along` metres from the line's start and the unit direction there; clamped to the line's ends. */
export function pointAlong(line: Line, along: number): { point: Metres; heading: Metres } {
  let left = Math.max(0, along);
  for (let i = 0; i + 1 < line.length; i++) {
    const length = distance(line[i]!, line[i + 1]!);
    if (left <= length || i + 2 === line.length) {
      const heading = direction(line[i]!, line[i + 1]!);
      return { point: add(line[i]!, scale(heading, Math.min(left, length))), heading };
    }
    left -= length;
  }
  return { point: line[0]!, heading: [1, 0] };
}

/** The part of a line between two of its own vertices, in the direction from the first to the second. */
export function stretch(line: Line, from: Metres, to: Metres): Line {
  const nearest = (p: Metres): number =>
    line.reduce((best, q, i) => (distance(p, q) < distance(p, line[best]!) ? i : best), 0);
  const [i, j] = [nearest(from), nearest(to)];
  return i <= j ? line.slice(i, j + 1) : line.slice(j, i + 1).reverse();
}

/** Where two segments meet (touching counts), or null; parallel segments never meet here. */
export function meetingPoint(a: Metres, b: Metres, c: Metres, d: Metres): Metres | null {
  // Written out in numbers: this runs millions of times, and pairs would all be garbage.
  const abX = b[0] - a[0];
  const abY = b[1] - a[1];
  const cdX = d[0] - c[0];
  const cdY = d[1] - c[1];
  const acX = c[0] - a[0];
  const acY = c[1] - a[1];
  const turn = abX * cdY - abY * cdX;
  if (Math.abs(turn) < 1e-9) return null;
  const t = (acX * cdY - acY * cdX) / turn;
  const u = (acX * abY - acY * abX) / turn;
  const slack = 1e-9;
  return t < -slack || t > 1 + slack || u < -slack || u > 1 + slack ? null : [a[0] + abX * t, a[1] + abY * t];
}

/** The line moved to its left by `meters` (negative: to its right), corners mitred up to twice that. */
export function shift(line: Line, meters: number | readonly number[]): Line {
  const by = (i: number): number => (typeof meters === 'number' ? meters : meters[i]!);
  return line.map((point, i): Metres => {
    const before = i > 0 ? direction(line[i - 1]!, point) : direction(point, line[1]!);
    const after = i + 1 < line.length ? direction(point, line[i + 1]!) : before;
    const normal = leftOf(direction([0, 0], add(before, after)));
    const stretchBy = Math.min(2, 1 / Math.max(0.1, dot(normal, leftOf(before))));
    return add(point, scale(normal, by(i) * stretchBy));
  });
}
