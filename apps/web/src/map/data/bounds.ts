import type { Polygon } from 'geojson';
import type { TileBounds } from '../library/use-map-source';

/** By this much of its size a community's data may lie outside of its outline: paths wander, pieces overlap. */
const around = 0.2;

/** Where a community's tiles can hold anything. Its outline is locked: plans move the borders within it. */
export function boundsOf({ coordinates }: Polygon): TileBounds {
  const ring = coordinates[0]!;
  const [lngs, lats] = [ring.map(([lng]) => lng!), ring.map(([, lat]) => lat!)];
  const [west, south, east, north] = [
    Math.min(...lngs),
    Math.min(...lats),
    Math.max(...lngs),
    Math.max(...lats),
  ];
  const [across, along] = [(east - west) * around, (north - south) * around];
  return [west - across, south - along, east + across, north + along];
}
