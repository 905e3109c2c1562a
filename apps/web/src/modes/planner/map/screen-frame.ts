import type { Frame } from '@getu/topology';
import type { FlatCamera } from '../../../map/flat/flat-ground';

/** Lattice units to screen pixels and back. */
export interface ScreenFrame {
  xOf(x: number): number;
  yOf(y: number): number;
  /** not rounded: the caller says what lattice point is meant */
  latticeAt(pixelX: number, pixelY: number): [x: number, y: number];
  /** metres on the ground to a pixel, at the camera's place */
  metersPerPixel: number;
}

const earthMeters = 40_075_016.686;

/**
 * Web Mercator round the camera's place, with its second term: within 20 km of the camera the third stays below a thousandth of a pixel
 * at the closest zoom, and a point costs five multiplications instead of a logarithm. Borders are drawn by hand on each frame
 * of a drag, thousands of points at a time.
 */
export function screenFrameOf({ center, zoom, anchor }: FlatCamera, frame: Frame): ScreenFrame {
  const latitude = (center[1] * Math.PI) / 180;
  const worldPixels = 512 * 2 ** zoom;
  const pixelsPerUnitX = worldPixels / 360 / 1e7;
  const pixelsPerUnitY = pixelsPerUnitX / Math.cos(latitude);
  const bend = (0.5 * pixelsPerUnitY * Math.tan(latitude) * Math.PI) / 180 / 1e7;
  const x0 = center[0] * 1e7 - frame.origin[0];
  const y0 = center[1] * 1e7 - frame.origin[1];
  return {
    xOf: (x) => anchor[0] + (x - x0) * pixelsPerUnitX,
    yOf: (y) => anchor[1] - (y - y0) * (pixelsPerUnitY + (y - y0) * bend),
    latticeAt(pixelX, pixelY) {
      const up = anchor[1] - pixelY;
      let dy = up / pixelsPerUnitY;
      // two steps of Newton's: the bend is slight
      for (let step = 0; step < 2; step++)
        dy -= (dy * (pixelsPerUnitY + dy * bend) - up) / (pixelsPerUnitY + 2 * dy * bend);
      return [x0 + (pixelX - anchor[0]) / pixelsPerUnitX, y0 + dy];
    },
    metersPerPixel: (earthMeters * Math.cos(latitude)) / worldPixels,
  };
}
