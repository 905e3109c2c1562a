import type { PatrolStretch } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { lineMeters, metersToLine, nearestWithin } from './nearest';
import { isOvernight, newPlan, timeOfMinute, toggled, windowOfTimes } from './plan-draft';
import { streetsOf } from './use-streets';

describe('a plan in the editor', () => {
  it('a window that ends before it begins ends on the next day', () => {
    expect(windowOfTimes('19:00', '20:30')).toEqual({ startsAt: 1140, endsAt: 1230 });
    const night = windowOfTimes('22:30', '01:00');
    expect(night).toEqual({ startsAt: 1350, endsAt: 1500 });
    expect(isOvernight(night)).toBe(true);
    expect(timeOfMinute(night.endsAt)).toBe('01:00');
    expect(isOvernight(newPlan('2026-11-23'))).toBe(false);
  });

  it('choosing twice is not choosing', () => {
    expect(toggled(toggled(['a'], 'b'), 'a')).toEqual(['b']);
  });
});

//   a street 111 m north to south; places east of its middle, and beyond its end
const street: [number, number][] = [
  [103.79, 25.511],
  [103.79, 25.51],
];

describe('what a click on the map means', () => {
  it('metres to a street are those to its nearest point, not to a corner', () => {
    expect(metersToLine([103.7901, 25.5105], street)).toBeCloseTo(10.05, 1);
    expect(metersToLine([103.79, 25.5095], street)).toBeCloseTo(55.66, 1);
    expect(lineMeters(street)).toBeCloseTo(111.32, 1);
  });

  it('the nearest within reach, or nothing', () => {
    const far = (value: number) => value;
    expect(nearestWithin([40, 7, 12], far, 25)).toBe(7);
    expect(nearestWithin([40, 30], far, 25)).toBeNull();
  });

  it('pieces of a street are one street', () => {
    const piece = (id: string, streetId: string): PatrolStretch => ({
      id,
      streetId,
      streetName: '杨家巷',
      walked: false,
      meters: 10,
      line: { type: 'LineString', coordinates: street },
    });
    expect(streetsOf([piece('a0', 'a'), piece('b0', 'b'), piece('a1', 'a')])).toEqual([
      { id: 'a', name: '杨家巷', lines: [street, street], meters: 20 },
      { id: 'b', name: '杨家巷', lines: [street], meters: 10 },
    ]);
  });
});
