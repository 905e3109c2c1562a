import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wgs84ToGcj02 } from '../crs/to-wgs84.js';
import { distanceMeters } from '../distance-meters.js';
import { fixFlags, type Fix } from '../fixes/fix.js';
import {
  everySecond,
  fixAt,
  logged,
  noisy,
  ORIGIN,
  START_MS,
  streetWalk,
  walkMeters,
} from '../testing/walk.js';
import { companionsOf } from './companions-of.js';
import { outingsOf } from './outings-of.js';
import { walkedPartsOf } from './walked-parts.js';

const legs = streetWalk(3);
const walk = everySecond(legs);
const reports = logged(noisy(walk, 3, 30, 5), { everySeconds: 10 });
const later = (fixes: readonly Fix[], ms: number): Fix[] =>
  fixes.map((fix) => ({ ...fix, measuredMs: fix.measuredMs + ms }));
const at = (fix: Fix | undefined) => fix!.measuredMs;

describe('outings of a day', () => {
  it('are one for one walk, from the first report to the last', () => {
    const { outings } = outingsOf('a', reports, []);
    expect(outings).toHaveLength(1);
    expect(outings[0]).toMatchObject({ startMs: at(reports[0]), endMs: at(reports.at(-1)), isOpen: true });
  });

  it('are the same in whatever order the reports came', () => {
    const expected = outingsOf('a', reports, []);
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (shuffled) => {
        expect(outingsOf('a', shuffled, [])).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('are cut by half an hour of silence, not by less', () => {
    const second = (minutes: number) =>
      later(reports, at(reports.at(-1)) - at(reports[0]) + minutes * 60_000);
    expect(outingsOf('a', [...reports, ...second(29)], []).outings).toHaveLength(1);
    const two = outingsOf('a', [...reports, ...second(31)], []).outings;
    expect(two.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('end where the walker sits down for longer than twenty minutes', () => {
    const sat = Array.from({ length: 150 }, (_, i) => fixAt([0, 0], i * 10));
    const gone = later(reports, 1500_000);
    const { outings } = outingsOf('a', [...sat, ...gone], []);
    expect(outings).toHaveLength(1);
    expect(outings[0]!.startMs).toBeGreaterThan(START_MS + 1_400_000);
  });

  it('are none for a phone on a table, nor for a few steps', () => {
    const table = logged(
      noisy(
        Array.from({ length: 900 }, () => [0, 0] as const),
        3,
        30,
        9,
      ),
      { everySeconds: 10 },
    );
    expect(outingsOf('a', table, []).outings).toEqual([]);
    expect(outingsOf('a', reports.slice(0, 6), []).outings).toEqual([]);
  });

  it('follow what was said in the field, however short', () => {
    const marks = [
      { ms: at(reports[20]), kind: 'start' as const },
      { ms: at(reports[26]), kind: 'finish' as const },
    ];
    const { outings } = outingsOf('a', reports, marks);
    expect(outings[1]).toMatchObject({ startMs: at(reports[20]), endMs: at(reports[26]), isOpen: false });
  });

  it('hold nothing of what is far away', () => {
    const { outings, fixes } = outingsOf('a', reports, [], () => false);
    expect(outings).toEqual([]);
    expect(fixes.every(({ flag }) => flag === fixFlags.outside)).toBe(true);
  });
});

describe('a block in the frame of Chinese maps', () => {
  it('is found between its two jumps, converted and flagged; the rest is left alone', () => {
    const flipped = reports.map((fix, i) =>
      i >= 40 && i < 70 ? { ...fix, lngLat: wgs84ToGcj02(fix.lngLat) } : fix,
    );
    expect(distanceMeters(flipped[40]!.lngLat, reports[40]!.lngLat)).toBeGreaterThan(80);
    const { fixes, outings } = outingsOf('a', flipped, []);
    expect(fixes.map(({ flag }) => flag & fixFlags.converted)).toEqual(
      reports.map((_, i) => (i >= 40 && i < 70 ? fixFlags.converted : 0)),
    );
    expect(outings[0]!.track.distanceMeters / walkMeters(legs)).toBeGreaterThan(0.93);
    expect(outings[0]!.track.distanceMeters / walkMeters(legs)).toBeLessThan(1.07);
  });
});

describe('outings of a team', () => {
  const outing = (deviceId: string, fixes: readonly Fix[]) => outingsOf(deviceId, fixes, []).outings[0]!;
  const beside = (north: number) =>
    outing(
      'b',
      logged(
        noisy(
          walk.map(([x, y]) => [x, y + north] as const),
          3,
          30,
          8,
        ),
        { everySeconds: 15 },
      ),
    );

  it('are one, of one walker, when two phones go together', () => {
    const [team, ...others] = companionsOf([outing('a', reports), beside(6)]);
    expect(others).toEqual([]);
    expect(team!.map(({ part }) => part)).toEqual(['leads', 'with']);
  });

  it('are one of two walkers when they go apart, and two at different hours', () => {
    expect(companionsOf([outing('a', reports), beside(120)])[0]!.map(({ part }) => part)).toEqual([
      'leads',
      'apart',
    ]);
    expect(companionsOf([outing('a', reports), outing('b', later(reports, 2 * 3_600_000))])).toHaveLength(2);
  });
});

describe('parts of a road', () => {
  const east = (meters: number): [number, number] => [fixAt([meters, 0], 0).lngLat[0], ORIGIN[1]];
  const roads = [{ id: 'r', line: [east(0), east(200)] }];

  it('are walked where somebody passed, and not beyond', () => {
    const half = Array.from({ length: 91 }, (_, second) => [second * 1.25, 4] as const);
    const { track } = outingsOf('a', logged(half, { everySeconds: 5 }), [{ ms: START_MS, kind: 'start' }])
      .outings[0]!;
    const { partsOf, walked } = walkedPartsOf(roads);
    expect(partsOf.get('r')!.count).toBe(20);
    const { parts } = walked(track)[0]!;
    expect(parts).toMatch(/^1{11,13}0{7,9}$/);
  });

  it('are not walked from the next street', () => {
    const beside = Array.from({ length: 160 }, (_, second) => [second * 1.25, 45] as const);
    const { track } = outingsOf('a', logged(beside, { everySeconds: 5 }), [{ ms: START_MS, kind: 'start' }])
      .outings[0]!;
    expect(walkedPartsOf(roads).walked(track)).toEqual([]);
  });
});
