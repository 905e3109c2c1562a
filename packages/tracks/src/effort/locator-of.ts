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
  /** each edge as x and y of its lower end, then of its upper end; level edges are left out */
  edges: Float64Array;
  rings: readonly (readonly LngLat[])[];
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * Finds which of several areas, none of which overlap, holds a place, by ray casting behind bounding boxes. A border that two areas share vertex
 * by vertex belongs to exactly one of them, so that a partition counts every place once.
 * `toleranceMeters`: a place outside all areas, but no farther than this from one, counts for the nearest (a
 * report from the outer pavement of the road that is the community's edge).
 */
export function locatorOf(areas: readonly Area[], toleranceMeters = 0): Locator {
  const indexed = areas.map(index);
  // whoever asks walks on: the area of the last answer is tried first
  let last = indexed[0];
  return (lngLat) => {
    if (last && inBox(last, lngLat, 0, 0) && holds(last, lngLat)) return last.id;
    for (const area of indexed) {
      if (area === last || !inBox(area, lngLat, 0, 0) || !holds(area, lngLat)) continue;
      last = area;
      return area.id;
    }
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
  return { id, edges: edgesOf(geom.coordinates), rings: geom.coordinates, ...box };
}

/** Always from the lower end to the upper, so that both neighbours of a border compute the same crossing to the last bit. */
function edgesOf(rings: readonly (readonly LngLat[])[]): Float64Array {
  const edges: number[] = [];
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i] as LngLat, ring[i + 1] as LngLat];
      if (a[1] < b[1]) edges.push(a[0], a[1], b[0], b[1]);
      else if (b[1] < a[1]) edges.push(b[0], b[1], a[0], a[1]);
    }
  }
  return Float64Array.from(edges);
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
function holds({ edges }: IndexedArea, [lng, lat]: LngLat): boolean {
  let inside = false;
  for (let i = 0; i < edges.length; i += 4) {
    const low = edges[i + 1] as number;
    const high = edges[i + 3] as number;
    if (lat < low || lat >= high) continue;
    const west = edges[i] as number;
    if (lng < west + ((lat - low) / (high - low)) * ((edges[i + 2] as number) - west)) inside = !inside;
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
