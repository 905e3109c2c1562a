import type { ReplayPath } from './replay-path';

/**
 * How much there is to see when: for each of `bins` equal parts of the span, the mean number of walkers that are known to be
 * on the way. Silence between segments counts as nobody.
 */
export function dataDensity(
  paths: readonly ReplayPath[],
  { from, to }: { from: number; to: number },
  bins: number,
): Float64Array {
  const density = new Float64Array(bins);
  const width = (to - from) / bins;
  if (!(width > 0)) return density;
  for (const { seconds, begins } of paths) {
    for (let i = 1; i < seconds.length; i++) {
      if (begins[i] === 1) continue;
      const start = Math.max(from, seconds[i - 1]!);
      const end = Math.min(to, seconds[i]!);
      const last = Math.min(bins - 1, Math.floor((end - from) / width));
      for (let bin = Math.max(0, Math.floor((start - from) / width)); bin <= last; bin++) {
        const left = from + bin * width;
        density[bin]! += Math.max(0, Math.min(end, left + width) - Math.max(start, left)) / width;
      }
    }
  }
  return density;
}

/** Stretches of the span during which somebody is out, in order and not touching; silence inside an outing belongs to it. */
export function outingsOf(paths: readonly ReplayPath[]): { from: number; to: number }[] {
  const spans = paths
    .filter(({ seconds }) => seconds.length > 1)
    .map(({ seconds }) => ({ from: seconds[0]!, to: seconds[seconds.length - 1]! }))
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}
