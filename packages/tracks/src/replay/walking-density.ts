/** How many walk, over time: `walking[i]` is the mean over the i-th of bins of `binSeconds` each. */
export interface WalkingDensity {
  binSeconds: number;
  walking: number[];
}

/**
 * The mean number of walkers in each of `bins` equal bins from 0 to `endSeconds`, from the spans (begin and end, seconds) in
 * which somebody walked. The bins times their length add up to the spans' length as far as they lie within.
 */
export function walkingDensity(
  spans: readonly (readonly [begin: number, end: number])[],
  endSeconds: number,
  bins: number,
): WalkingDensity {
  if (!(endSeconds > 0) || bins < 1) return { binSeconds: 0, walking: [] };
  const binSeconds = endSeconds / bins;
  const seconds = new Float64Array(bins);
  for (const [begin, end] of spans) {
    const [from, to] = [Math.max(0, begin), Math.min(endSeconds, end)];
    if (!(to > from)) continue;
    const last = Math.min(bins - 1, Math.floor(to / binSeconds));
    for (let bin = Math.floor(from / binSeconds); bin <= last; bin++) {
      const [start, stop] = [bin * binSeconds, (bin + 1) * binSeconds];
      seconds[bin]! += Math.max(0, Math.min(to, stop) - Math.max(from, start));
    }
  }
  return { binSeconds, walking: Array.from(seconds, (one) => Math.round((one / binSeconds) * 1000) / 1000) };
}
