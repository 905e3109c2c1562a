import type { GridCollection } from '@getu/domain';
import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';

export type GridFeature = GridCollection['features'][number];

/** The grid in focus, and what belongs to it. */
export interface GridFocus {
  grid: GridFeature;
  /** codes of the level-five grids within it; its own if it is one */
  subgridCodes: readonly string[];
  /** codes of the grids to keep lit: itself, its children */
  codes: readonly string[];
}

/** The focus for a code, or null for the whole community: also when the code names no grid in force. */
export function gridFocusOf(grids: GridCollection | null, code: string | null): GridFocus | null {
  const grid =
    code === null ? undefined : grids?.features.find((feature) => feature.properties.code === code);
  if (!grids || !grid || grid.properties.level === 3) return null;
  const children = grids.features.filter((feature) => feature.properties.parentCode === code);
  const subgridCodes =
    grid.properties.level === 5 ? [grid.properties.code] : children.map((child) => child.properties.code);
  return {
    grid,
    subgridCodes,
    codes: [grid.properties.code, ...children.map((child) => child.properties.code)],
  };
}

/** Half the side of the square that stands for "everywhere else", degrees: past every horizon the camera can see. */
const everywhereDegrees = 0.5;

/**
 * Everything except the given areas, as one polygon with holes: what is laid over the map to quiet it. The outer ring runs
 * counter-clockwise and the holes clockwise (RFC 7946).
 */
export function everythingBut(areas: readonly Polygon[]): FeatureCollection<Polygon> {
  const rings = areas.map((area) => area.coordinates[0]!).filter((ring) => ring.length >= 4);
  if (rings.length === 0) return { type: 'FeatureCollection', features: [] };
  const [lng, lat] = rings[0]![0] as [number, number];
  const [west, east, south, north] = [
    lng - everywhereDegrees,
    lng + everywhereDegrees,
    lat - everywhereDegrees,
    lat + everywhereDegrees,
  ];
  const outer: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const holes = rings.map((ring) => (signedArea(ring) > 0 ? ring.toReversed() : ring));
  const feature: Feature<Polygon> = {
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates: [outer, ...holes] },
  };
  return { type: 'FeatureCollection', features: [feature] };
}

/** Twice the signed area; positive when the ring runs counter-clockwise. */
function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1] as [number, number];
    const [x1, y1] = ring[i] as [number, number];
    sum += x0 * y1 - x1 * y0;
  }
  return sum;
}
