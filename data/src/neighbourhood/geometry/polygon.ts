import { distanceToSegment, meetingPoint } from './curve.js';
import { cross, subtract } from './point.js';
import type { Line, Metres, Ring } from './point.js';

export type Box = readonly [west: number, south: number, east: number, north: number];

/** Square metres, positive when the corners run counter-clockwise. */
export const signedArea = (ring: Ring): number =>
  ring.reduce((sum, point, i) => sum + cross(point, ring[(i + 1) % ring.length]!), 0) / 2;

export const counterClockwise = (ring: Ring): Ring => (signedArea(ring) < 0 ? [...ring].reverse() : ring);

export const boxOf = (points: Line, margin = 0): Box => {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
};

export const boxesMeet = (a: Box, b: Box): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** Even–odd test; a point exactly on the border may fall on either side. */
export function contains(ring: Ring, [x, y]: Metres): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i]!, ring[j]!];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

export const centroid = (ring: Ring): Metres => {
  const area = signedArea(ring);
  let [x, y] = [0, 0];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    const weight = cross(a, b);
    x += (a[0] + b[0]) * weight;
    y += (a[1] + b[1]) * weight;
  });
  return [x / (6 * area), y / (6 * area)];
};

export const closed = (ring: Ring): Line => [...ring, ring[0]!];

/** The shortest distance between two lines in metres, 0 where they meet; stops early once it is below `enough`. */
export function lineDistance(a: Line, b: Line, enough = 0): number {
  let best = Infinity;
  const far = (p: Metres, q: Metres, r: Metres, s: Metres): boolean =>
    Math.max(p[0], q[0]) + best < Math.min(r[0], s[0]) ||
    Math.max(r[0], s[0]) + best < Math.min(p[0], q[0]) ||
    Math.max(p[1], q[1]) + best < Math.min(r[1], s[1]) ||
    Math.max(r[1], s[1]) + best < Math.min(p[1], q[1]);
  for (let i = 0; i + 1 < a.length; i++) {
    const [p, q] = [a[i]!, a[i + 1]!];
    for (let j = 0; j + 1 < b.length; j++) {
      const r = b[j]!;
      const s = b[j + 1]!;
      if (far(p, q, r, s)) continue;
      if (meetingPoint(p, q, r, s)) return 0;
      best = Math.min(
        best,
        distanceToSegment(p, r, s),
        distanceToSegment(q, r, s),
        distanceToSegment(r, p, q),
        distanceToSegment(s, p, q),
      );
      if (best < enough) return best;
    }
  }
  return best;
}

/** Distance between two areas: 0 when they overlap, touch or lie inside each other. */
export const areaDistance = (a: Ring, b: Ring, enough = 0): number =>
  contains(a, b[0]!) || contains(b, a[0]!) ? 0 : lineDistance(closed(a), closed(b), enough);

/** Whether no two sides of the ring touch, save neighbours in their shared corner. */
export function isSimple(ring: Ring): boolean {
  const n = ring.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      if (meetingPoint(ring[i]!, ring[i + 1]!, ring[j]!, ring[(j + 1) % n]!)) return false;
    }
    const [a, b, c] = [ring[i]!, ring[(i + 1) % n]!, ring[(i + 2) % n]!];
    const [ab, bc] = [subtract(b, a), subtract(c, b)];
    if (Math.abs(cross(ab, bc)) < 1e-9 && ab[0] * bc[0] + ab[1] * bc[1] <= 0) return false;
  }
  return n >= 3 && signedArea(ring) !== 0;
}
