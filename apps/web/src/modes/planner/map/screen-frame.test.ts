import { frameAt } from '@getu/topology';
import { describe, expect, it } from 'vitest';
import { screenFrameOf } from './screen-frame';

const frame = frameAt([1187842000, 320450000]);
const center = [118.7842, 32.045] as const;

/** Web Mercator as the textbook has it. */
function exactPixel(lng: number, lat: number, zoom: number): [number, number] {
  const world = 512 * 2 ** zoom;
  const merc = (degrees: number) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360));
  return [
    960 + ((lng - center[0]) / 360) * world,
    540 - ((merc(lat) - merc(center[1])) / (2 * Math.PI)) * world,
  ];
}

describe('screen frame', () => {
  const screen = screenFrameOf({ center, zoom: 19, anchor: [960, 540] }, frame);

  it('puts the camera’s place on its pixel', () => {
    expect(screen.xOf(0)).toBeCloseTo(960, 6);
    expect(screen.yOf(0)).toBeCloseTo(540, 6);
  });

  it('agrees with Web Mercator to a hundredth of a pixel within two kilometres', () => {
    for (const [x, y] of [
      [200_000, 180_000],
      [-200_000, 180_000],
      [150_000, -180_000],
    ] as const) {
      const [px, py] = exactPixel((frame.origin[0] + x) / 1e7, (frame.origin[1] + y) / 1e7, 19);
      expect(Math.abs(screen.xOf(x) - px)).toBeLessThan(0.01);
      expect(Math.abs(screen.yOf(y) - py)).toBeLessThan(0.01);
    }
  });

  it('finds the way back from a pixel', () => {
    const [x, y] = screen.latticeAt(screen.xOf(123_456), screen.yOf(-98_765));
    expect(x).toBeCloseTo(123_456, 3);
    expect(y).toBeCloseTo(-98_765, 3);
  });

  it('measures the ground', () => {
    // 0.001 degree of latitude is about 110.9 m here
    const pixels = screen.yOf(0) - screen.yOf(10_000);
    expect(pixels * screen.metersPerPixel).toBeCloseTo(111.2, 0);
  });
});
