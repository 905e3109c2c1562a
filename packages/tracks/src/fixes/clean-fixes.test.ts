import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everySecond, fixAt, logged, noisy, streetWalk } from '../testing/walk.js';
import { cleanFixes } from './clean-fixes.js';
import { fixFlags, type Fix } from './fix.js';

const flags = (fixes: readonly Fix[]) => cleanFixes(fixes).map(({ flag }) => flag);
/** A straight walk at 1.2 m/s, a fix each 10 s; some of them moved. */
const straight = (count: number, moved: Record<number, [number, number]> = {}) =>
  Array.from({ length: count }, (_, i) => fixAt(moved[i] ?? [12 * i, 0], 10 * i));

const northOf = (fix: Fix, meters: number): Fix => ({
  ...fix,
  lngLat: [fix.lngLat[0], fix.lngLat[1] + meters / 110_800],
});

describe('cleaning', () => {
  it('keeps a plain walk whole', () => {
    expect(flags(straight(20)).every((flag) => flag === 0)).toBe(true);
  });

  it('grades by accuracy: 25 m counts, 50 m for heat only, beyond not at all', () => {
    const accuracies = [25, 25.1, 50, 50.1, null];
    expect(flags(accuracies.map((accuracy, i) => fixAt([10 * i, 0], 10 * i, accuracy)))).toEqual([
      0,
      fixFlags.heatOnly,
      fixFlags.heatOnly,
      fixFlags.inaccurate,
      0,
    ]);
  });

  //        ×              one jump away and back is a spike …
  //   •  •   •  •
  it('flags a jump of one or two fixes and trusts what comes back', () => {
    expect(flags(straight(8, { 3: [36, 150] }))).toEqual([0, 0, 0, fixFlags.spike, 0, 0, 0, 0]);
    expect(flags(straight(8, { 3: [36, 150], 4: [48, 152] })).slice(2, 6)).toEqual([
      0,
      fixFlags.spike,
      fixFlags.spike,
      0,
    ]);
  });

  //   •  •  •  ┆  •  •  •     … three that agree are believed
  it('starts anew where three fixes agree elsewhere, and never locks them out', () => {
    const moved = Object.fromEntries([4, 5, 6, 7, 8].map((i) => [i, [12 * i, 400] as [number, number]]));
    const judged = cleanFixes(straight(9, moved));
    expect(judged.map(({ flag }) => flag)).toEqual(Array(9).fill(0));
    expect(judged.map(({ startsAnew }) => startsAnew).indexOf(true)).toBe(4);
  });

  it('flags a wrong first fix once the others agree', () => {
    expect(flags(straight(6, { 0: [0, 500] }))).toEqual([fixFlags.spike, 0, 0, 0, 0, 0]);
  });

  it('judges again when later fixes arrive: a last jump is held back until more agree', () => {
    const moved = Object.fromEntries([5, 6, 7].map((i) => [i, [12 * i, 300] as [number, number]]));
    const fixes = straight(8, moved);
    expect(flags(fixes.slice(0, 6)).at(-1)).toBe(fixFlags.spike);
    expect(flags(fixes)[5]).toBe(0);
  });

  it('does not depend on the order in which fixes arrive, nor on repeats', () => {
    const fixes = logged(noisy(everySecond(streetWalk(4)), 4, 30, 4), { everySeconds: 10 }).slice(0, 60);
    fc.assert(
      fc.property(fc.shuffledSubarray(fixes, { minLength: fixes.length }), (shuffled) => {
        expect(cleanFixes([...shuffled, ...shuffled.slice(0, 5)])).toEqual(cleanFixes(fixes));
      }),
      { numRuns: 20 },
    );
  });

  it('catches every spike put into a noisy walk, and flags next to nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 90, max: 400, noNaN: true }),
        (seed, slots, meters) => {
          const fixes = logged(noisy(everySecond(streetWalk(seed)), 3, 30, seed), { everySeconds: 10 });
          const spikes = new Set(slots.map((slot) => 3 + 4 * slot));
          const injected = fixes.map((fix, i) => (spikes.has(i) ? northOf(fix, meters) : fix));
          const judged = cleanFixes(injected);
          const missed = [...spikes].filter(
            (i) => i < judged.length - 1 && judged[i]?.flag !== fixFlags.spike,
          );
          expect(missed).toEqual([]);
          const wrongly = judged.filter(({ flag }, i) => flag !== 0 && !spikes.has(i)).length;
          expect(wrongly).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('loses at most two of a thousand good fixes over many walks, and no spike gets through', () => {
    const counts = { spikes: 0, caught: 0, good: 0, lost: 0 };
    for (let seed = 1; seed <= 60; seed++) {
      const fixes = logged(noisy(everySecond(streetWalk(seed)), 4, 30, seed), { everySeconds: 5 });
      const isSpike = (i: number) => i % 17 === 5 && i < fixes.length - 1;
      const judged = cleanFixes(fixes.map((fix, i) => (isSpike(i) ? northOf(fix, 90 + (i % 300)) : fix)));
      judged.forEach(({ flag }, i) => {
        counts[isSpike(i) ? 'spikes' : 'good']++;
        if (flag !== 0) counts[isSpike(i) ? 'caught' : 'lost']++;
      });
    }
    const { spikes, caught, good, lost } = counts;
    console.warn(`spikes caught: ${caught} of ${spikes}; good fixes lost: ${lost} of ${good}`);
    expect(caught).toBe(spikes);
    expect(lost / good).toBeLessThanOrEqual(0.002);
  });

  it('has nothing to say about nothing', () => {
    expect(cleanFixes([])).toEqual([]);
  });
});
