import { describe, expect, it } from 'vitest';
import { checkFix } from './check-fix.js';
import { fixFlags, reasonsOf } from './fix.js';

const now = Date.UTC(2026, 5, 1);
const minute = 60_000;
const good = { lng: 102.7, lat: 25.04, measuredMs: now - minute };

describe('a report', () => {
  it('is taken with what makes sense of it', () => {
    expect(
      checkFix({ ...good, accuracyMeters: -1, speedMps: -1, headingDegrees: NaN, battery: 85 }, now),
    ).toEqual({
      lngLat: [102.7, 25.04],
      measuredMs: now - minute,
      accuracyMeters: null,
      speedMps: null,
      headingDegrees: null,
      battery: null,
    });
  });

  it('is refused without a place on the earth', () => {
    const nowhere = [NaN, Infinity, 181, '102.7', null, undefined];
    for (const lng of nowhere) expect(checkFix({ ...good, lng }, now)).toBe('no-position');
    expect(checkFix({ ...good, lat: 90.1 }, now)).toBe('no-position');
    expect(checkFix({ ...good, lng: 0, lat: 0 }, now)).toBe('no-position');
  });

  it('is refused without a time, more than five minutes ahead, and after ninety days', () => {
    const at = (measuredMs: unknown) => checkFix({ ...good, measuredMs }, now);
    expect(at(NaN)).toBe('no-time');
    expect(at(now + 5 * minute)).toMatchObject({ measuredMs: now + 5 * minute });
    expect(at(now + 5 * minute + 1)).toBe('in-the-future');
    expect(at(now - 90 * 86_400_000)).toMatchObject({ lngLat: [102.7, 25.04] });
    expect(at(now - 90 * 86_400_000 - 1)).toBe('too-old');
  });
});

it('a flag says all its reasons', () => {
  expect(reasonsOf(0)).toEqual([]);
  expect(reasonsOf(fixFlags.spike | fixFlags.heatOnly)).toEqual(['spike', 'heatOnly']);
});
