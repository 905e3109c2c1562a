import { metersPerDegree } from '../distance-meters.js';
import { fixFlags, type Fix, type JudgedFix } from './fix.js';

export interface CleaningRules {
  /** up to this a fix counts in full, metres */
  goodAccuracyMeters: number;
  /** up to this it counts for heat, metres; beyond it not at all */
  heatAccuracyMeters: number;
  /** accuracy taken for a fix that does not say, metres */
  assumedAccuracyMeters: number;
  /** nobody on patrol is faster, km/h */
  maxSpeedKmh: number;
  /** so many fixes in a row that agree with each other are believed, wherever they are */
  agreeing: number;
}

export const walkingRules: CleaningRules = {
  goodAccuracyMeters: 25,
  heatAccuracyMeters: 50,
  assumedAccuracyMeters: 10,
  maxSpeedKmh: 10,
  agreeing: 3,
};

/**
 * Judges the fixes of one device on one outing: returns them in order of time, each once, with a flag that says why one
 * does not count. Nothing is deleted, and a fix is judged from all that is known: call it again with all fixes
 * when later ones arrive, and an earlier judgement may change (the last fix, when it jumped, is held back until more agree with it).
 *
 * Accuracy: see `fixFlags`. Spike: faster than anybody walks both from the last trusted fix and to the next, and farther
 * than the two accuracies together explain; flagged fixes are never compared with. Fixes that agree with each other
 * three in a row are believed, so that one wrong fix at the start cannot lock out the rest.
 */
export function cleanFixes(fixes: readonly Fix[], rules: CleaningRules = walkingRules): JudgedFix[] {
  const judged = inOrder(fixes).map((fix) => judgeAccuracy(fix, rules));
  const jumps = jumpTest(judged, rules);

  // the current run of fixes that are believed, and those after it that are not yet
  let run: JudgedFix[] = [];
  let doubtful: JudgedFix[] = [];
  for (const fix of judged) {
    if (fix.flag & fixFlags.inaccurate) continue;
    const trusted = run.at(-1);
    const doubted = doubtful.at(-1);
    if (!trusted) run.push(fix);
    else if (!jumps(trusted, fix)) {
      // back on the path: what lay between jumped in; did it jump out too?
      if (doubted && jumps(doubted, fix)) flagAll(doubtful);
      run.push(fix);
      doubtful = [];
    } else if (doubted && !jumps(doubted, fix)) {
      doubtful.push(fix);
      if (doubtful.length >= rules.agreeing) {
        if (run.length < rules.agreeing) flagAll(run);
        (doubtful[0] as JudgedFix).startsAnew = true;
        run = doubtful;
        doubtful = [];
      }
    } else {
      flagAll(doubtful);
      doubtful = [fix];
    }
  }
  flagAll(doubtful);
  return judged;
}

/** By time, one fix an instant: the more accurate one stays, whatever order they came in. */
function inOrder(fixes: readonly Fix[]): Fix[] {
  const sorted = [...fixes].sort(
    (a, b) =>
      a.measuredMs - b.measuredMs ||
      (a.accuracyMeters ?? 0) - (b.accuracyMeters ?? 0) ||
      a.lngLat[0] - b.lngLat[0],
  );
  return sorted.filter((fix, i) => i === 0 || fix.measuredMs !== sorted[i - 1]?.measuredMs);
}

function judgeAccuracy(fix: Fix, rules: CleaningRules): JudgedFix {
  const accuracy = fix.accuracyMeters ?? 0;
  let flag = 0;
  if (accuracy > rules.heatAccuracyMeters) flag = fixFlags.inaccurate;
  else if (accuracy > rules.goodAccuracyMeters) flag = fixFlags.heatOnly;
  return {
    lngLat: fix.lngLat,
    measuredMs: fix.measuredMs,
    accuracyMeters: fix.accuracyMeters,
    flag,
    startsAnew: false,
  };
}

/** Whether nobody could have walked from one fix to the other, even if both were off by their accuracy. */
function jumpTest(fixes: readonly Fix[], rules: CleaningRules): (a: Fix, b: Fix) => boolean {
  // one scale serves all: an outing spans a few kilometres, over which a degree's length changes by less than 0.1 %
  const scale = metersPerDegree(fixes[0]?.lngLat[1] ?? 0);
  const maxMetersPerMs = rules.maxSpeedKmh / 3_600;
  return (a, b) => {
    const dx = (b.lngLat[0] - a.lngLat[0]) * scale.lng;
    const dy = (b.lngLat[1] - a.lngLat[1]) * scale.lat;
    const meters = Math.sqrt(dx * dx + dy * dy);
    if (meters <= (b.measuredMs - a.measuredMs) * maxMetersPerMs) return false;
    return (
      meters >
      (a.accuracyMeters ?? rules.assumedAccuracyMeters) + (b.accuracyMeters ?? rules.assumedAccuracyMeters)
    );
  };
}

function flagAll(fixes: JudgedFix[]): void {
  for (const fix of fixes) fix.flag |= fixFlags.spike;
}
