import type { Position } from 'geojson';
import { mercatorOf } from '../../../map/camera/fit-pitched-camera';

const tilePixels = 512;
/** Part of the screen's width that the walk takes: beside it stands the list, around it some ground. */
const partOfScreen = 0.42;
const closest = 17.6;

/** Where to look to see lines whole, on a map that takes most of a screen; null where there is nothing to see. */
export function cameraOver(
  lines: readonly (readonly Position[])[],
  screenWidth: number,
): { center: [number, number]; zoom: number } | null {
  const places = lines.flat();
  if (places.length === 0) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of places as [number, number][]) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const upper = mercatorOf([west, north]);
  const lower = mercatorOf([east, south]);
  // the screen is wider than it is high, and the map leans: what is high takes less of it
  const extent = Math.max(lower.x - upper.x, (lower.y - upper.y) * 1.15, 1e-9);
  const zoom = Math.log2((screenWidth * partOfScreen) / (tilePixels * extent));
  return { center: [(west + east) / 2, (south + north) / 2], zoom: Math.min(closest, zoom) };
}
