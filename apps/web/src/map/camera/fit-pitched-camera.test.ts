import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPitchedCamera, mercatorOf, type MapCamera, type Viewport } from './fit-pitched-camera';

/** The pinhole projection written out on its own, as rotations of a plane before a camera: pixels from the free part's centre. */
function seenAt(point: [number, number], camera: MapCamera, viewport: Viewport): { x: number; y: number } {
  const world = 512 * 2 ** camera.zoom;
  const [at, center] = [mercatorOf(point), mercatorOf(camera.center)];
  const [east, north] = [(at.x - center.x) * world, (center.y - at.y) * world];
  const bearing = (camera.bearing * Math.PI) / 180;
  const pitch = (camera.pitch * Math.PI) / 180;
  const right = east * Math.cos(bearing) - north * Math.sin(bearing);
  const ahead = east * Math.sin(bearing) + north * Math.cos(bearing);
  const focal = viewport.height / 2 / Math.tan(0.6435011087932844 / 2);
  const depth = focal + ahead * Math.sin(pitch);
  return { x: (right * focal) / depth, y: (ahead * Math.cos(pitch) * focal) / depth };
}

const outline: [number, number][] = [
  [103.791, 25.508],
  [103.804, 25.5085],
  [103.8035, 25.516],
  [103.7995, 25.5172],
  [103.792, 25.5165],
];
const wall: Viewport = {
  width: 1920,
  height: 1080,
  padding: { top: 90, right: 430, bottom: 150, left: 430 },
};

describe('fitting a tilted camera', () => {
  it('puts the whole outline into the free part and fills it', () => {
    const camera = fitPitchedCamera(outline, wall, { pitch: 50, bearing: -14, maxZoom: 20 });
    const seen = outline.map((point) => seenAt(point, camera, wall));
    const halfWidth = (1920 - 860) / 2;
    const halfHeight = (1080 - 240) / 2;
    const reach = Math.max(
      ...seen.map(({ x, y }) => Math.max(Math.abs(x) / halfWidth, Math.abs(y) / halfHeight)),
    );
    expect(reach).toBeLessThan(1.005);
    expect(reach).toBeGreaterThan(0.98);
  });

  it('fits any outline into any screen at any tilt', () => {
    const anywhere = fc.record({
      points: fc.array(
        fc.tuple(
          fc.double({ min: 103.79, max: 103.81, noNaN: true }),
          fc.double({ min: 25.5, max: 25.52, noNaN: true }),
        ),
        {
          minLength: 3,
          maxLength: 12,
        },
      ),
      pitch: fc.integer({ min: 0, max: 60 }),
      bearing: fc.integer({ min: -180, max: 180 }),
      width: fc.integer({ min: 1280, max: 6656 }),
      height: fc.integer({ min: 720, max: 2160 }),
      side: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(anywhere, ({ points, pitch, bearing, width, height, side }) => {
        const viewport: Viewport = {
          width,
          height,
          padding: { top: 60, right: side, bottom: 100, left: side / 2 },
        };
        const camera = fitPitchedCamera(points, viewport, { pitch, bearing, maxZoom: 18 });
        for (const point of points) {
          const { x, y } = seenAt(point, camera, viewport);
          expect(Math.abs(x)).toBeLessThan((width - 1.5 * side) / 2 + 4);
          expect(Math.abs(y)).toBeLessThan((height - 160) / 2 + 4);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not come closer than told, and survives a single point', () => {
    const camera = fitPitchedCamera([[103.8, 25.51]], wall, { pitch: 50, bearing: 0, maxZoom: 18.2 });
    expect(camera.zoom).toBe(18.2);
    expect(camera.center[0]).toBeCloseTo(103.8, 9);
    expect(camera.center[1]).toBeCloseTo(25.51, 9);
  });
});
