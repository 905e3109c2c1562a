import { mercatorOf, type MapCamera, type Viewport } from '../camera/fit-pitched-camera';

const tilePixels = 512;
/** Part of the free area that stays empty round the outline. */
const margin = 0.05;

/** The camera that shows a ring from straight above, north up, in the part of the screen that panels leave free. */
export function flatView(
  ring: readonly (readonly [number, number])[],
  { width, height, padding }: Viewport,
): MapCamera {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of ring) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const upperLeft = mercatorOf([west, north]);
  const lowerRight = mercatorOf([east, south]);
  const freeWidth = Math.max(80, width - padding.left - padding.right);
  const freeHeight = Math.max(80, height - padding.top - padding.bottom);
  const scale = Math.min(
    (freeWidth * (1 - 2 * margin)) / Math.max(1e-12, lowerRight.x - upperLeft.x),
    (freeHeight * (1 - 2 * margin)) / Math.max(1e-12, lowerRight.y - upperLeft.y),
  );
  return {
    center: [(west + east) / 2, (south + north) / 2],
    zoom: Math.min(20, Math.log2(scale / tilePixels)),
    bearing: 0,
    pitch: 0,
  };
}
