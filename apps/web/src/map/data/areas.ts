import type { CompoundCollection, GridCollection } from '@getu/domain';
import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';

// Areas are one source: for each source, and each run of layers from it, the library first marks its pieces on the screen, as
// many drawings as a layer costs itself.

type AreaOf = 'compound' | 'outside';

/** What a source named `areas` holds for the layer of one of them. Grids are told by their level. */
export const areaOf = (what: AreaOf): ExpressionSpecification => ['==', ['get', 'of'], what];

/** Compounds, grids, and everywhere but what is lit, of what has been read of them. */
export const areasOf = (ground: {
  compounds?: CompoundCollection | null;
  grids?: GridCollection | null;
  lit?: Polygon | undefined;
}): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [
    ...(ground.compounds?.features ?? []).map(({ geometry, properties: { id } }): Feature => ({
      type: 'Feature',
      geometry,
      properties: { of: 'compound' satisfies AreaOf, id },
    })),
    ...(ground.grids?.features ?? []),
    ...(ground.lit ? [everythingBut(ground.lit)] : []),
  ],
});

/** Half the side of the square that stands for "everywhere else", degrees: past every horizon the camera can see. */
const everywhereDegrees = 0.5;

/**
 * Everything except an area, as a polygon with a hole: what is laid over the map to quiet it. The outer ring runs
 * counter-clockwise and the hole clockwise (RFC 7946).
 */
export function everythingBut({ coordinates }: Polygon): Feature<Polygon> {
  const ring = coordinates[0]!;
  const [lng, lat] = ring[0] as [number, number];
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
  return {
    type: 'Feature',
    properties: { of: 'outside' satisfies AreaOf },
    geometry: { type: 'Polygon', coordinates: [outer, signedArea(ring) > 0 ? ring.toReversed() : ring] },
  };
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
