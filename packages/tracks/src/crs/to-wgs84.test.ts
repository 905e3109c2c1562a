import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMeters } from '../distance-meters.js';
import { bd09ToGcj02, gcj02ToWgs84, toWgs84, wgs84ToGcj02 } from './to-wgs84.js';

const inChina = fc.tuple(
  fc.double({ min: 75, max: 134, noNaN: true }),
  fc.double({ min: 19, max: 53, noNaN: true }),
);

describe('places in Chinese frames', () => {
  it('come back to a millimetre, anywhere in China', () => {
    fc.assert(
      fc.property(inChina, (lngLat) => {
        expect(distanceMeters(gcj02ToWgs84(wgs84ToGcj02(lngLat)), lngLat)).toBeLessThan(0.001);
      }),
    );
  });

  it('are shifted by what is known of Tiananmen: half a kilometre to the north-east', () => {
    const shifted = wgs84ToGcj02([116.3912757, 39.9067399]);
    expect(shifted[0]).toBeCloseTo(116.3975, 3);
    expect(shifted[1]).toBeCloseTo(39.9081, 3);
  });

  it('of Baidu lie another kilometre away', () => {
    const gcj02 = bd09ToGcj02([116.404, 39.915]);
    expect(gcj02[0]).toBeCloseTo(116.39762729, 5);
    expect(gcj02[1]).toBeCloseTo(39.90865673, 5);
    expect(toWgs84([116.404, 39.915], 'bd09')).toEqual(gcj02ToWgs84(gcj02));
  });

  it('outside China, and as WGS 84, are left as they are', () => {
    expect(wgs84ToGcj02([2.35, 48.86])).toEqual([2.35, 48.86]);
    expect(toWgs84([102.7, 25], 'wgs84')).toEqual([102.7, 25]);
  });
});
