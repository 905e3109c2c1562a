import { metersPerDegree, type Fix, type LngLat } from '@getu/tracks';
import type { Random } from '../../random.js';
import { onLattice } from '../setting.js';
import type { Walk } from './walk-route.js';

/** A fix as a phone on patrol sends it, with what only the raw row keeps. */
export interface ReportedFix extends Fix {
  accuracyMeters: number;
  receivedMs: number;
  speedMps: number;
  headingDeg: number;
}

/** Standard deviation per axis under open sky, and how long an error lasts. */
const OPEN_SIGMA_METERS = 2.6;
const FADE_SECONDS = 35;
const SPIKE_CHANCE = 0.004;
const GAP_CHANCE = 0.08;

/**
 * What a phone reports of a walk: every 10 to 15 s, with an error that wanders and grows beside towers (`shade`: 1 in the
 * open, larger beside them), its own idea of its accuracy, now and then a jump nobody walked, a fix it knows to be
 * useless, or minutes of silence. The first and the last second are always reported.
 */
export function reportFixes(
  walk: Walk,
  startMs: number,
  shade: (lngLat: LngLat) => number,
  random: Random,
): ReportedFix[] {
  const interval = random.pick([10, 10, 12, 15]);
  const scale = metersPerDegree(walk[0]?.[1] ?? 0);
  const gap = random.chance(GAP_CHANCE) ? gapIn(walk.length, random) : null;
  const fixes: ReportedFix[] = [];
  let [east, north] = [random.normal(), random.normal()];
  let lastSecond = 0;
  const seconds = [...reportSeconds(walk.length, interval, random)];
  for (const second of seconds) {
    const isEnd = second === 0 || second === walk.length - 1;
    if (gap && second > gap.from && second < gap.to && !isEnd) continue;
    const keep = Math.exp(-(second - lastSecond) / FADE_SECONDS);
    const fresh = Math.sqrt(1 - keep * keep);
    east = keep * east + fresh * random.normal();
    north = keep * north + fresh * random.normal();
    lastSecond = second;
    const here = walk[second] as LngLat;
    const shaded = shade(here);
    const sigma = OPEN_SIGMA_METERS * shaded;
    const error = wildError(isEnd, sigma, random);
    const measuredMs = startMs + second * 1000;
    fixes.push({
      lngLat: [
        onLattice(here[0] + (east * sigma + error.east) / scale.lng),
        onLattice(here[1] + (north * sigma + error.north) / scale.lat),
      ],
      measuredMs,
      receivedMs: measuredMs + random.whole(400, 9_000),
      accuracyMeters:
        Math.round(10 * (error.accuracy ?? Math.max(3, 1.5 * sigma * random.between(0.8, 1.5)))) / 10,
      ...motionAt(walk, second, random),
    });
  }
  return fixes;
}

function* reportSeconds(length: number, interval: number, random: Random): Generator<number> {
  let second = 0;
  while (second < length - 1) {
    yield second;
    second += interval + (random.chance(0.1) ? random.whole(1, 4) : 0);
  }
  yield length - 1;
}

function gapIn(length: number, random: Random): { from: number; to: number } | null {
  const seconds = random.whole(330, 640);
  if (length < seconds + 1200) return null;
  const from = random.whole(400, length - seconds - 400);
  return { from, to: from + seconds };
}

/** Most often none; else a reflection that the phone believes in, or a guess from the mobile network that it does not. */
function wildError(
  isEnd: boolean,
  sigma: number,
  random: Random,
): { east: number; north: number; accuracy: number | null } {
  const draw = random.next();
  if (isEnd || draw > 2 * SPIKE_CHANCE + 0.012) return { east: 0, north: 0, accuracy: null };
  const angle = random.between(0, 2 * Math.PI);
  const isSpike = draw < SPIKE_CHANCE;
  const isGuess = !isSpike && draw < 2 * SPIKE_CHANCE;
  const meters = isSpike
    ? random.between(90, 240)
    : isGuess
      ? random.between(40, 140)
      : random.between(5, 22);
  const accuracy = isSpike
    ? random.between(8, 24)
    : isGuess
      ? random.between(55, 160)
      : random.between(26, 48) + sigma;
  return { east: meters * Math.cos(angle), north: meters * Math.sin(angle), accuracy };
}

function motionAt(walk: Walk, second: number, random: Random): { speedMps: number; headingDeg: number } {
  const before = walk[Math.max(0, second - 2)] as LngLat;
  const after = walk[Math.min(walk.length - 1, second + 2)] as LngLat;
  const scale = metersPerDegree(before[1]);
  const [dx, dy] = [(after[0] - before[0]) * scale.lng, (after[1] - before[1]) * scale.lat];
  const speed = Math.max(0, Math.hypot(dx, dy) / 4 + 0.08 * random.normal());
  const heading = ((Math.atan2(dx, dy) * 180) / Math.PI + 8 * random.normal() + 720) % 360;
  return { speedMps: Math.round(speed * 100) / 100, headingDeg: Math.round(heading * 10) / 10 };
}
