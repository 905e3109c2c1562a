import { distanceMeters } from '../distance-meters.js';
import type { LngLat } from '../lng-lat.js';
import type { Outing } from './outings-of.js';

/** Walkers whose places at the same moments are nearer than this, for most of the time, are one. */
const TOGETHER_METERS = 40;
const TOGETHER_SHARE = 0.7;
const PROBE_MS = 30_000;

/** One outing of a device within a team's, and how it counts. */
export interface Part {
  outing: Outing;
  /** leads: its path is the team's; apart: walked elsewhere; with: moved together with one that counts already */
  part: 'leads' | 'apart' | 'with';
}

/**
 * Which outings of a team's devices are one outing of the team: those that share at least half of the shorter one's time.
 * The longest leads; the others walked beside one that counts already, or apart. In order of time of the leaders.
 */
export function companionsOf(outings: readonly Outing[]): Part[][] {
  const teams: Part[][] = [];
  const byLength = [...outings].sort(
    (a, b) => lengthOf(b) - lengthOf(a) || a.startMs - b.startMs || a.deviceId.localeCompare(b.deviceId),
  );
  for (const outing of byLength) {
    const team = teams.find(([leader]) => sharesTime(leader!.outing, outing));
    if (!team) teams.push([{ outing, part: 'leads' }]);
    else if (team.some(({ outing: other, part }) => part !== 'with' && areTogether(other, outing)))
      team.push({ outing, part: 'with' });
    else team.push({ outing, part: 'apart' });
  }
  return teams.sort((a, b) => a[0]!.outing.startMs - b[0]!.outing.startMs);
}

const lengthOf = ({ startMs, endMs }: Outing) => endMs - startMs;

function sharesTime(a: Outing, b: Outing): boolean {
  const shared = Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs);
  return shared > 0 && shared * 2 >= Math.min(lengthOf(a), lengthOf(b));
}

/** Whether two outings moved together: near each other at most moments at which both places are known. */
export function areTogether(a: Outing, b: Outing): boolean {
  const from = Math.max(a.startMs, b.startMs);
  const to = Math.min(a.endMs, b.endMs);
  let known = 0;
  let near = 0;
  const placeA = placeAt(a);
  const placeB = placeAt(b);
  for (let ms = from; ms <= to; ms += PROBE_MS) {
    const [one, other] = [placeA(ms), placeB(ms)];
    if (!one || !other) continue;
    known++;
    if (distanceMeters(one, other) <= TOGETHER_METERS) near++;
  }
  return known > 0 && near >= TOGETHER_SHARE * known;
}

/** The place at a moment, interpolated; null in gaps. To be asked in order of time. */
function placeAt({ track }: Outing): (ms: number) => LngLat | null {
  let segment = 0;
  let point = 0;
  return (ms) => {
    for (; segment < track.segments.length; segment++, point = 0) {
      const points = track.segments[segment]!;
      if (ms < points[0]!.ms) return null;
      if (ms > points.at(-1)!.ms) continue;
      while (point + 1 < points.length - 1 && points[point + 1]!.ms < ms) point++;
      const [a, b] = [points[point]!, points[Math.min(point + 1, points.length - 1)]!];
      const share = b.ms > a.ms ? (ms - a.ms) / (b.ms - a.ms) : 0;
      return [
        a.lngLat[0] + share * (b.lngLat[0] - a.lngLat[0]),
        a.lngLat[1] + share * (b.lngLat[1] - a.lngLat[1]),
      ];
    }
    return null;
  };
}
