import type { LngLat } from '../lng-lat.js';

/** A time of which nothing is known: from where and when the walker was last heard of to where the path begins again. */
export interface Gap {
  from: LngLat;
  to: LngLat;
  /** in the unit and from the zero of the times given */
  leftAt: number;
  seconds: number;
}

/**
 * The gaps between the lines of a path: `times[i][j]` is when the walker was at `lines[i][j]`, in seconds, rising. Lines
 * without a point are passed over.
 * @throws RangeError where a line has not as many times as points
 */
export function gapsOf(lines: readonly (readonly LngLat[])[], times: readonly (readonly number[])[]): Gap[] {
  const gaps: Gap[] = [];
  let before: { place: LngLat; at: number } | undefined;
  lines.forEach((line, i) => {
    const own = times[i] ?? [];
    if (own.length !== line.length)
      throw new RangeError(`Line ${i} has ${line.length} points and ${own.length} times.`);
    const [first, last] = [line[0], line.at(-1)];
    if (!first || !last) return;
    const seconds = before ? own[0]! - before.at : 0;
    if (before && seconds > 0) gaps.push({ from: before.place, to: first, leftAt: before.at, seconds });
    before = { place: last, at: own.at(-1)! };
  });
  return gaps;
}
