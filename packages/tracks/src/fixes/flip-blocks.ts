import { distanceMeters } from '../distance-meters.js';
import { gcj02ToWgs84, isShifted } from '../crs/to-wgs84.js';
import type { Fix } from './fix.js';

/** A jump this far, at both ends of a block … */
const JUMP_METERS = 80;
/** … that falls below this when the block is read as GCJ-02, is a change of frame and not a walk. */
const HEALED_METERS = 30;
/** Between reports farther apart in time, a jump says nothing. */
const JUMP_MS = 60_000;

/**
 * Finds blocks of fixes (in order of time) in which the device gave GCJ-02 instead of WGS 84: between two jumps of more
 * than 80 m that both shrink below 30 m when the block is converted. Phones do so when an app falls back to a map
 * service's own location. One mark a fix: whether it is to be converted.
 */
export function flipBlocks(fixes: readonly Fix[]): boolean[] {
  const flipped = fixes.map(() => false);
  if (fixes.length < 3 || !isShifted(fixes[0]!.lngLat)) return flipped;
  const jumps: number[] = [];
  for (let i = 1; i < fixes.length; i++) {
    const [a, b] = [fixes[i - 1]!, fixes[i]!];
    if (b.measuredMs - a.measuredMs > JUMP_MS) continue;
    if (distanceMeters(a.lngLat, b.lngLat) > JUMP_METERS) jumps.push(i);
  }
  for (let n = 0; n + 1 < jumps.length; n++) {
    const [first, after] = [jumps[n]!, jumps[n + 1]!];
    const heals = (outside: Fix, inside: Fix) =>
      distanceMeters(outside.lngLat, gcj02ToWgs84(inside.lngLat)) < HEALED_METERS;
    if (!heals(fixes[first - 1]!, fixes[first]!) || !heals(fixes[after]!, fixes[after - 1]!)) continue;
    flipped.fill(true, first, after);
    n++;
  }
  return flipped;
}
