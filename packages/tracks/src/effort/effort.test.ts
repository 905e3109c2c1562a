import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOfCell } from '../cells/bounds-of-cell.js';
import { distanceMeters } from '../distance-meters.js';
import { cleanFixes } from '../fixes/clean-fixes.js';
import {
  everySecond,
  fixAt,
  logged,
  noisy,
  streetWalk,
  type Logging,
  type WalkLeg,
} from '../testing/walk.js';
import { trackOf } from '../track/track-of.js';
import { dwellPerCell, wholeSeconds } from './dwell-per-cell.js';
import { effortPerArea } from './effort-per-area.js';
import { locatorOf, type Area } from './locator-of.js';
import { coneOverCells, splitOverCells } from './split-over-cells.js';

const places = (seed: number) => everySecond(streetWalk(seed));
const heatOfWalk = (walked: readonly (readonly [number, number])[], logging: Logging) => {
  const map = new Map<number, number>();
  for (const { cell, dwellSeconds } of dwellPerCell(trackOf(cleanFixes(logged(walked, logging)), 'heat'))) {
    map.set(cell, (map.get(cell) ?? 0) + dwellSeconds);
  }
  return map;
};
const heatOf = (seed: number, logging: Logging) => heatOfWalk(places(seed), logging);
/** The same walk with its halts not at corners but a little before half of the way to them. */
function haltingBetween(seed: number): WalkLeg[] {
  let from: readonly [number, number] = [0, 0];
  return streetWalk(seed).flatMap(({ to, haltSeconds }) => {
    const between: [number, number] = [
      from[0] + 0.45 * (to[0] - from[0]),
      from[1] + 0.45 * (to[1] - from[1]),
    ];
    from = to;
    return [
      { to: between, haltSeconds },
      { to, haltSeconds: 0 },
    ];
  });
}
const total = (map: Map<number, number>) => [...map.values()].reduce((a, b) => a + b, 0);
const variation = (a: Map<number, number>, b: Map<number, number>) =>
  [...new Set([...a.keys(), ...b.keys()])].reduce(
    (sum, cell) => sum + Math.abs((a.get(cell) ?? 0) / total(a) - (b.get(cell) ?? 0) / total(b)) / 2,
    0,
  );

describe('time by cell', () => {
  const seeds = fc.integer({ min: 1, max: 10_000 });

  it('is one map, in cells of 9 m, whether a walk is logged every 1, 10 or 30 s', () => {
    let worst = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const truth = heatOf(seed, { everySeconds: 1 });
        for (const everySeconds of [10, 30]) {
          const heat = heatOf(seed, { everySeconds });
          expect(total(heat)).toBeCloseTo(total(truth), 6);
          expect(variation(truth, heat)).toBeLessThan(0.1);
          worst = Math.max(worst, variation(truth, heat));
        }
      }),
      { numRuns: 12 },
    );
    console.warn(`logged every 10 and 30 s: total variation at most ${worst.toFixed(3)}`);
  });

  //   ●  25 m  ●            corners are gone round; a halt is put at the corner, else half-way
  //            ╰ ─ ─●
  it('is one map, in cells of 9 m, when logged every 25 m, wherever on the way somebody stood', () => {
    for (const [name, legsOf] of [
      ['at corners', streetWalk],
      ['between corners', haltingBetween],
    ] as const) {
      const variations = Array.from({ length: 24 }, (_, i) => {
        const walked = everySecond(legsOf(i + 1));
        const [truth, heat] = [
          heatOfWalk(walked, { everySeconds: 1 }),
          heatOfWalk(walked, { everyMeters: 25 }),
        ];
        expect(total(heat)).toBeCloseTo(total(truth), 6);
        return variation(truth, heat);
      });
      const mean = variations.reduce((sum, one) => sum + one, 0) / variations.length;
      console.warn(
        `logged every 25 m, halts ${name}: total variation ${mean.toFixed(3)}, at most ${Math.max(...variations).toFixed(3)}`,
      );
      expect(mean).toBeLessThan(0.1);
    }
  });

  it('of a walk without halts is the true one, corners and all, when logged every 25 m', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const walked = everySecond(streetWalk(seed).map((leg) => ({ ...leg, haltSeconds: 0 })));
      const straight = variation(
        heatOfWalk(walked, { everySeconds: 1 }),
        heatOfWalk(walked, { everyMeters: 25 }),
      );
      expect(straight).toBeLessThan(0.02);
    }
  });

  it('keeps the time that was stood, however it was logged', () => {
    for (const logging of [{ everySeconds: 1 }, { everySeconds: 30 }, { everyMeters: 25 }]) {
      const legs = streetWalk(5);
      const corners = legs.filter(({ haltSeconds }) => haltSeconds > 0).map(({ to }) => fixAt(to, 0).lngLat);
      const heat = heatOfWalk(everySecond(legs), logging);
      let near = 0;
      for (const [cell, seconds] of heat) {
        const [west, south, east, north] = boundsOfCell(cell);
        const middle = [(west + east) / 2, (south + north) / 2] as const;
        if (corners.some((corner) => distanceMeters(corner, middle) < 45)) near += seconds;
      }
      const stood = legs.reduce((sum, { haltSeconds }) => sum + Math.round(haltSeconds), 0);
      // what was walked within 45 m of those corners is in it too
      expect(near / stood, JSON.stringify(logging)).toBeGreaterThan(0.97);
      expect(near / stood, JSON.stringify(logging)).toBeLessThan(1.45);
    }
  });

  it("sums to the track's time, also in whole seconds", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const track = trackOf(
          cleanFixes(logged(noisy(places(seed), 4, 30, seed), { everySeconds: 12 })),
          'heat',
        );
        const cells = dwellPerCell(track);
        const exact = cells.reduce((sum, row) => sum + row.dwellSeconds, 0);
        expect(exact).toBeCloseTo(track.durationSeconds, 6);
        expect(wholeSeconds(cells).reduce((sum, row) => sum + row.dwellSeconds, 0)).toBe(
          Math.round(track.durationSeconds),
        );
        // one first visit a cell
        expect(cells.filter(({ firstVisit }) => firstVisit)).toHaveLength(
          new Set(cells.map(({ cell }) => cell)).size,
        );
      }),
      { numRuns: 15 },
    );
  });

  it('counts a pass again only after five minutes away', () => {
    const there = (second: number) => fixAt([0, 0], second);
    const away = (second: number) => fixAt([200, 0], second);
    const passes = (back: number) => {
      const fixes = [there(0), away(160), away(back - 160), there(back)];
      const rows = dwellPerCell(trackOf(cleanFixes(fixes)));
      return rows.filter(({ cell }) => cell === rows[0]?.cell).reduce((sum, row) => sum + row.passes, 0);
    };
    expect(passes(330)).toBe(2);
    expect(passes(321)).toBe(2);
    const quick = dwellPerCell(trackOf(cleanFixes([there(0), fixAt([30, 0], 25), there(50)])));
    expect(quick[0]?.passes).toBe(1);
  });
});

describe('cells of a way', () => {
  it('tile the way from 0 to 1 without a hole, each next to the last', () => {
    const meters = fc.double({ min: -300, max: 300, noNaN: true });
    fc.assert(
      fc.property(meters, meters, meters, meters, (a, b, c, d) => {
        let reached = 0;
        splitOverCells(fixAt([a, b], 0).lngLat, fixAt([c, d], 0).lngLat, (_, enters, leaves) => {
          expect(enters).toBe(reached);
          expect(leaves).toBeGreaterThanOrEqual(enters);
          reached = leaves;
        });
        expect(reached).toBe(1);
      }),
    );
  });

  it('of a halt share it out in full', () => {
    const shares = coneOverCells(fixAt([3, 4], 0).lngLat, 25).map(({ share }) => share);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(shares.length).toBeGreaterThan(20);
  });
});

describe('effort by grid', () => {
  const corner = (east: number, north: number): [number, number] =>
    [...fixAt([east, north], 0).lngLat] as [number, number];
  const box = (id: string, west: number, east: number): Area => ({
    id,
    geom: {
      type: 'Polygon',
      coordinates: [
        [corner(west, -900), corner(east, -900), corner(east, 900), corner(west, 900), corner(west, -900)],
      ],
    },
  });
  const halves = [box('west', -2000, 100), box('east', 100, 2000)];

  //   west │ east
  //   ●────┼──────────●     100 m and 200 m
  it('cuts a straight walk at the border', () => {
    const fixes = logged(everySecond([{ to: [300, 0], haltSeconds: 0 }]), { everySeconds: 10 });
    const [east, west] = effortPerArea(trackOf(cleanFixes(fixes)), locatorOf(halves));
    expect(east?.areaId).toBe('east');
    expect(east?.distanceMeters).toBeGreaterThan(194);
    expect(west?.distanceMeters).toBeLessThan(106);
    expect((east?.durationSeconds ?? 0) / (west?.durationSeconds ?? 1)).toBeCloseTo(2, 0);
  });

  it("sums to the track's length and time where grids cover it", () => {
    for (let seed = 1; seed <= 5; seed++) {
      const track = trackOf(cleanFixes(logged(noisy(places(seed), 4, 30, seed), { everySeconds: 12 })));
      const efforts = effortPerArea(
        track,
        locatorOf([box('west', -9000, 100), box('east', 100, 9000)], 9000),
      );
      expect(efforts.reduce((sum, { distanceMeters }) => sum + distanceMeters, 0)).toBeCloseTo(
        track.distanceMeters,
        6,
      );
      expect(efforts.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0)).toBeCloseTo(
        track.durationSeconds,
        6,
      );
    }
  });

  it('gives a place on a shared border to one grid only, and one outside to none unless it is near', () => {
    const border = corner(100, 0);
    expect(halves.filter((half) => locatorOf([half])(border) !== null)).toHaveLength(1);
    expect(locatorOf(halves)(corner(2010, 0))).toBeNull();
    expect(locatorOf(halves, 25)(corner(2010, 0))).toBe('east');
  });
});
