import { meetingPoint, shift } from './curve.js';
import { add, direction, distance, mix, scale } from './point.js';
import type { Line, Metres, Ring } from './point.js';

export interface BlockSide {
  /** the street's centre line along this side, in the block's counter-clockwise direction */
  line: Line;
  /** from the centre line to the block's edge */
  setbackMeters: number;
}

/**
 * The ground inside a closed chain of streets: every side moved inward by its own setback, neighbours cut where they
 * meet, corners rounded as kerbs are. Throws a RangeError when two neighbouring sides never meet.
 */
export function blockInside(sides: readonly BlockSide[], cornerMeters = 7): Ring {
  const moved = sides.map(({ line, setbackMeters }) => lengthen(shift(line, setbackMeters), 90));
  const cut = moved.map((line) => [...line]);
  sides.forEach((_, i) => {
    const next = (i + 1) % sides.length;
    const [a, b] = [cut[i]!, cut[next]!];
    const [end, start, corner] = lastMeeting(a, b, i);
    cut[i] = [...a.slice(0, end + 1), corner];
    cut[next] = [corner, ...b.slice(start + 1)];
  });
  return cut.flatMap((line, i) => roundedSide(line, cut[(i + 1) % cut.length]!, cornerMeters));
}

function lastMeeting(a: Line, b: Line, side: number): [number, number, Metres] {
  for (let j = 0; j + 1 < b.length; j++) {
    for (let i = a.length - 2; i >= 0; i--) {
      const corner = meetingPoint(a[i]!, a[i + 1]!, b[j]!, b[j + 1]!);
      if (corner) return [i, j, corner];
    }
  }
  throw new RangeError(`blockInside: side ${side} does not meet the next one`);
}

function lengthen(line: Line, meters: number): Line {
  const [first, second, last, beforeLast] = [line[0]!, line[1]!, line.at(-1)!, line.at(-2)!];
  return [
    add(first, scale(direction(second, first), meters)),
    ...line.slice(1, -1),
    add(last, scale(direction(beforeLast, last), meters)),
  ];
}

/** One side without its first corner, its last corner replaced by a short arc into the next side. */
function roundedSide(line: Line, next: Line, radius: number): Metres[] {
  const corner = line.at(-1)!;
  const room = (to: Metres) => Math.min(radius, distance(corner, to) / 2.1);
  const from = add(corner, scale(direction(corner, line.at(-2)!), room(line.at(-2)!)));
  const to = add(corner, scale(direction(corner, next[1]!), room(next[1]!)));
  const arc = [0.25, 0.5, 0.75].map((t) => mix(mix(from, corner, t), mix(corner, to, t), t));
  return [...line.slice(1, -1), from, ...arc, to];
}
