import { describe, expect, it } from 'vitest';
import { distanceMeters } from '../distance-meters.js';
import { cleanFixes } from '../fixes/clean-fixes.js';
import { everySecond, fixAt, logged, noisy, streetWalk, walkMeters, type WalkLeg } from '../testing/walk.js';
import { simplifyInTime } from './simplify-in-time.js';
import { trackOf } from './track-of.js';

const walked = (legs: readonly WalkLeg[], everySeconds = 10) =>
  trackOf(cleanFixes(logged(everySecond(legs), { everySeconds })));

describe('a track', () => {
  //   ●────────────●  3 min  ●────────────●
  it('finds the halt, where it was and how long, and does not count swaying as way', () => {
    const track = walked([
      { to: [300, 0], haltSeconds: 180 },
      { to: [600, 0], haltSeconds: 0 },
    ]);
    expect(track.stops).toHaveLength(1);
    const [stop] = track.stops;
    expect(distanceMeters(stop?.lngLat ?? [0, 0], fixAt([300, 0], 0).lngLat)).toBeLessThan(6);
    expect(stop?.seconds).toBeGreaterThan(170);
    expect(stop?.seconds).toBeLessThan(220);
    expect(track.distanceMeters).toBeGreaterThan(590);
    expect(track.distanceMeters).toBeLessThan(602);
  });

  it('is as long as the walk within 5 %, with positions 4 m (rms) off, for every logging', () => {
    for (const everySeconds of [1, 10, 30]) {
      for (const fade of [0, 30]) {
        let [measured, real] = [0, 0];
        for (let seed = 1; seed <= 6; seed++) {
          const legs = streetWalk(seed);
          const fixes = logged(noisy(everySecond(legs), 4 / Math.SQRT2, fade, seed), { everySeconds });
          const { distanceMeters: meters } = trackOf(cleanFixes(fixes));
          expect(Math.abs(meters / walkMeters(legs) - 1)).toBeLessThan(0.08);
          measured += meters;
          real += walkMeters(legs);
        }
        console.warn(
          `length, logged every ${everySeconds} s, noise ${fade === 0 ? 'white' : `fading in ${fade} s`}: ${(100 * (measured / real - 1)).toFixed(1)} %`,
        );
        expect(Math.abs(measured / real - 1)).toBeLessThan(0.05);
      }
    }
  });

  it('has no length and no halt while a phone lies on a table and its position wanders', () => {
    const still = Array.from({ length: 1800 }, (): [number, number] => [0, 0]);
    const track = trackOf(cleanFixes(logged(noisy(still, 4, 40, 3), { everySeconds: 5 })));
    expect(track.distanceMeters).toBeLessThan(20);
    expect(track.stops[0]?.seconds).toBeGreaterThan(1500);
  });

  //   •  •  •  ┆ 6 min ┆  •  •  •
  it('splits at a silence of more than five minutes, without length or time across it', () => {
    const fixes = [0, 10, 20, 400, 410, 420].map((second) => fixAt([1.2 * second, 0], second));
    const track = trackOf(cleanFixes(fixes));
    expect(track.segments.map((segment) => segment.length)).toEqual([3, 3]);
    expect(track.durationSeconds).toBe(40);
    expect(track.distanceMeters).toBeLessThan(50);
  });

  it('credits a silence that ends where it began as a halt, up to 15 minutes', () => {
    const silent = (seconds: number) => trackOf(cleanFixes([fixAt([0, 0], 0), fixAt([30, 0], seconds)]));
    expect(silent(360).durationSeconds).toBe(360);
    expect(silent(3600).durationSeconds).toBe(900);
    expect(silent(3600).stops).toHaveLength(1);
  });

  it('leaves fixes of 25 to 50 m to the heat', () => {
    const fixes = [0, 1, 2, 3].map((i) => fixAt([12 * i, 0], 10 * i, i === 2 ? 40 : 8));
    expect(trackOf(cleanFixes(fixes)).segments[0]).toHaveLength(3);
    expect(trackOf(cleanFixes(fixes), 'heat').segments[0]).toHaveLength(4);
  });

  it('of nothing is empty', () => {
    expect(trackOf([])).toEqual({ segments: [], stops: [], distanceMeters: 0, durationSeconds: 0 });
  });
});

describe('thinning', () => {
  it('keeps every dropped point within the tolerance at its own time', () => {
    const segment = walked(streetWalk(8), 1).segments[0] ?? [];
    const thinned = simplifyInTime(segment, 1);
    expect(thinned.length).toBeLessThan(segment.length / 5);
    let next = 1;
    for (const point of segment) {
      while ((thinned[next]?.ms ?? Infinity) < point.ms) next++;
      const [a, b] = [thinned[next - 1]!, thinned[next]!];
      const share = (point.ms - a.ms) / (b.ms - a.ms);
      const there = [0, 1].map((axis) => a.lngLat[axis]! + share * (b.lngLat[axis]! - a.lngLat[axis]!));
      expect(distanceMeters(point.lngLat, [there[0]!, there[1]!])).toBeLessThan(1.001);
    }
  });
});
