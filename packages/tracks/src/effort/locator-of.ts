import type { Polygon } from '@getu/domain';
import { metersPerDegree } from '../distance-meters.js';
import type { LngLat } from '../lng-lat.js';

export interface Area {
  id: string;
  geom: Polygon;
}

/** The area that holds a place; null outside all of them. */
export type Locator = (lngLat: LngLat) => string | null;

interface IndexedArea {
  id: string;
  rings: readonly (readonly LngLat[])[];
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * Finds which of several areas holds a place, by ray casting behind bounding boxes. A border that two areas share vertex
 * by vertex belongs to exactly one of them, so that a partition counts every place once.
 * `toleranceMeters`: a place outside all areas, but no farther than this from one, counts for the nearest (a
 * report from the outer pavement of the road that is the community's edge).
 */
export function locatorOf(areas: readonly Area[], toleranceMeters = 0): Locator {
  const indexed = areas.map(index);
  return (lngLat) => {
    for (const area of indexed) if (inBox(area, lngLat, 0, 0) && holds(area, lngLat)) return area.id;
    return toleranceMeters > 0 ? nearest(indexed, lngLat, toleranceMeters) : null;
  };
}

function index({ id, geom }: Area): IndexedArea {
  const outer = geom.coordinates[0] ?? [];
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lng, lat] of outer) {
    box.west = Math.min(box.west, lng);
    box.east = Math.max(box.east, lng);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return { id, rings: geom.coordinates, ...box };
}

function inBox(area: IndexedArea, [lng, lat]: LngLat, marginLng: number, marginLat: number): boolean {
  return (
    lng >= area.west - marginLng &&
    lng <= area.east + marginLng &&
    lat >= area.south - marginLat &&
    lat <= area.north + marginLat
  );
}

/** Odd number of edges crossed by a ray to the east; an edge holds its lower end and not its upper one. */
function holds(area: IndexedArea, [lng, lat]: LngLat): boolean {
  let inside = false;
  for (const ring of area.rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [x1, y1] = ring[i] as LngLat;
      const [x2, y2] = ring[i + 1] as LngLat;
      if (y1 > lat === y2 > lat) continue;
      // always from the lower end to the upper, so that both neighbours compute the same crossing to the last bit
      const crossing =
        y1 < y2 ? x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1) : x2 + ((lat - y2) / (y1 - y2)) * (x1 - x2);
      if (lng < crossing) inside = !inside;
    }
  }
  return inside;
}

function nearest(areas: readonly IndexedArea[], lngLat: LngLat, toleranceMeters: number): string | null {
  const scale = metersPerDegree(lngLat[1]);
  let best: string | null = null;
  let bestMeters = toleranceMeters;
  for (const area of areas) {
    if (!inBox(area, lngLat, bestMeters / scale.lng, bestMeters / scale.lat)) continue;
    for (const ring of area.rings) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const meters = metersToEdge(ring[i] as LngLat, ring[i + 1] as LngLat, lngLat, scale);
        if (meters < bestMeters) {
          best = area.id;
          bestMeters = meters;
        }
      }
    }
  }
  return best;
}

function metersToEdge(a: LngLat, b: LngLat, p: LngLat, scale: { lng: number; lat: number }): number {
  const dx = (b[0] - a[0]) * scale.lng;
  const dy = (b[1] - a[1]) * scale.lat;
  const px = (p[0] - a[0]) * scale.lng;
  const py = (p[1] - a[1]) * scale.lat;
  const lengthSquared = dx * dx + dy * dy;
  const share = lengthSquared > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / lengthSquared)) : 0;
  return Math.hypot(px - share * dx, py - share * dy);
}
