import { cleanFixes } from '../fixes/clean-fixes.js';
import { flipBlocks } from '../fixes/flip-blocks.js';
import { gcj02ToWgs84 } from '../crs/to-wgs84.js';
import { fixFlags, type Fix, type JudgedFix } from '../fixes/fix.js';
import type { LngLat } from '../lng-lat.js';
import { trackOf } from '../track/track-of.js';
import type { Track } from '../track/track.js';

/** A beginning or an end that somebody in the field said. */
export interface OutingMark {
  ms: number;
  kind: 'start' | 'finish';
}

/** One device's walk from its beginning to its end. */
export interface Outing {
  deviceId: string;
  startMs: number;
  endMs: number;
  /** whether it can still grow: nothing has ended it but the last report */
  isOpen: boolean;
  fixes: JudgedFix[];
  track: Track;
}

/** What a device's reports of a day come to: all of them with their judgement, and the outings among them. */
export interface JudgedDay {
  fixes: JudgedFix[];
  outings: Outing[];
}

/** A silence longer than this ends an outing that nobody ended. */
export const SILENCE_MS = 30 * 60_000;
/** Standing longer than this ends it too: somebody sat down, or the phone lies on a table. */
const STANDING_MS = 20 * 60_000;
/** Shorter or nearer than this nobody was on patrol. */
const LEAST_MS = 3 * 60_000;
const LEAST_METERS = 150;

/**
 * Judges a device's reports of one day and finds the outings among them. Between marks an outing is what was marked;
 * elsewhere reports without a silence of half an hour, cut where the walker stands for twenty minutes, that are
 * at least 3 minutes long and 150 m far. Reports where `isNear` is false (far outside the community) belong to none and
 * are flagged: where people are when not on patrol is nobody's business.
 *
 * Depends on the reports and marks alone, not on the order in which they came: call it again with all of them when later
 * ones arrive.
 */
export function outingsOf(
  deviceId: string,
  reports: readonly Fix[],
  marks: readonly OutingMark[],
  isNear: (lngLat: LngLat) => boolean = () => true,
): JudgedDay {
  const byTime = [...reports].sort((a, b) => a.measuredMs - b.measuredMs);
  const day: JudgedDay = { fixes: [], outings: [] };
  for (const span of spansOf(byTime, marks)) {
    const flipped = flipBlocks(span.fixes);
    const placed = span.fixes.map((fix, i) =>
      flipped[i] ? { ...fix, lngLat: gcj02ToWgs84(fix.lngLat) } : fix,
    );
    const near = placed.map(({ lngLat }) => isNear(lngLat));
    const judged = cleanFixes(placed.filter((_, i) => near[i]));
    const flippedMs = new Set(span.fixes.filter((_, i) => flipped[i]).map(({ measuredMs }) => measuredMs));
    for (const fix of judged) if (flippedMs.has(fix.measuredMs)) fix.flag |= fixFlags.converted;
    day.fixes.push(...judged);
    placed.forEach((fix, i) => {
      if (!near[i]) day.fixes.push({ ...fix, flag: fixFlags.outside, startsAnew: false });
    });
    if (judged.length === 0) continue;
    const outings = span.isMarked
      ? [outingOf(deviceId, judged, span.isOpen)]
      : inferred(deviceId, judged, span.isOpen);
    day.outings.push(...outings.filter(({ track }) => span.isMarked || isWalk(track)));
  }
  day.fixes.sort((a, b) => a.measuredMs - b.measuredMs);
  return day;
}

interface Span {
  fixes: Fix[];
  isMarked: boolean;
  isOpen: boolean;
}

/** Reports cut at marks, and outside marks at silences. */
function spansOf(fixes: readonly Fix[], marks: readonly OutingMark[]): Span[] {
  const cuts = [...marks].sort((a, b) => a.ms - b.ms || (a.kind === 'finish' ? -1 : 1));
  const spans: Span[] = [];
  let current: Span | undefined;
  let isMarked = false;
  let next = 0;
  let last: Fix | undefined;
  for (const fix of fixes) {
    for (; next < cuts.length && cuts[next]!.ms <= fix.measuredMs; next++) {
      const { kind, ms } = cuts[next]!;
      // the report of the very moment of the finish still belongs to what it ends
      if (kind === 'finish' && ms === fix.measuredMs) break;
      if (current) current.isOpen = false;
      current = undefined;
      isMarked = kind === 'start';
    }
    if (current && last && fix.measuredMs - last.measuredMs > SILENCE_MS) {
      const finishComes = cuts.slice(next).find(({ kind }) => kind === 'finish' || kind === 'start');
      // a marked outing may be silent for as long as it takes, if its end was said
      if (!(isMarked && finishComes?.kind === 'finish')) {
        current.isOpen = false;
        current = undefined;
        isMarked = false;
      }
    }
    if (!current) spans.push((current = { fixes: [], isMarked, isOpen: true }));
    current.fixes.push(fix);
    last = fix;
  }
  if (current && next < cuts.length) current.isOpen = false;
  return spans;
}

/** The walks between long stands. */
function inferred(deviceId: string, judged: readonly JudgedFix[], isOpen: boolean): Outing[] {
  const whole = outingOf(deviceId, judged, isOpen);
  const stands = whole.track.stops.filter(({ arrivedMs, leftMs }) => leftMs - arrivedMs > STANDING_MS);
  if (stands.length === 0) return [whole];
  const pieces: Outing[] = [];
  let from = -Infinity;
  for (const { arrivedMs, leftMs } of [...stands, { arrivedMs: Infinity, leftMs: Infinity }]) {
    const within = judged.filter(({ measuredMs }) => measuredMs >= from && measuredMs <= arrivedMs);
    if (within.length > 1) pieces.push(outingOf(deviceId, within, isOpen && arrivedMs === Infinity));
    from = leftMs;
  }
  return pieces;
}

function outingOf(deviceId: string, fixes: readonly JudgedFix[], isOpen: boolean): Outing {
  return {
    deviceId,
    startMs: fixes[0]!.measuredMs,
    endMs: fixes.at(-1)!.measuredMs,
    isOpen,
    fixes: [...fixes],
    track: trackOf(fixes),
  };
}

/** Somebody walked somewhere: far enough from where it began, not only to and fro within a room's noise. */
function isWalk({ distanceMeters, durationSeconds }: Track): boolean {
  return distanceMeters >= LEAST_METERS && durationSeconds * 1000 >= LEAST_MS;
}
