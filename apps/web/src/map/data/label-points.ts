import type {
  BasemapCollection,
  BuildingCollection,
  CompoundCollection,
  GridCollection,
  PlaceCollection,
} from '@getu/domain';
import type { Feature, FeatureCollection, LineString, Point, Position } from 'geojson';
import { joinLines } from './join-lines';

// Labels stand on points and lines of their own: on the areas themselves each tile would draw one.

const pointAt = (coordinates: Position, properties: Record<string, unknown>): Feature<Point> => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates },
});

/** @param places that are drawn from afar; a grid's name makes way for those it would lie on */
export const gridLabels = (
  grids: GridCollection,
  places?: PlaceCollection | null,
): FeatureCollection<Point> => {
  const centres = (places?.features ?? []).filter(({ properties }) => properties.kind === 'party-centre');
  const points = centres.map(({ geometry }) => geometry.coordinates);
  return {
    type: 'FeatureCollection',
    features: grids.features
      .filter(({ properties }) => properties.level > 3)
      .map(({ properties: { code, name, level, parentCode, labelPoint } }) =>
        pointAt(labelPoint, {
          code,
          name,
          level,
          parentCode,
          lowerBy: level === 4 ? wayFor(points, labelPoint) : 0,
        }),
      ),
  };
};

const metersADegree = 111_320;
/** Half of a name and a sign beside it, as far as they reach on the ground while the whole community is in view. */
const reachMeters = { across: 120, along: 80 };
const mostEms = 1.3;

/** Ems by which a name stands lower (or, negative, higher), so that it does not lie on the nearest of the points. */
function wayFor(points: readonly Position[], [lng, lat]: readonly [number, number]): number {
  const across = metersADegree * Math.cos((lat * Math.PI) / 180);
  const north = points
    .filter(([x]) => Math.abs(x! - lng) * across < reachMeters.across)
    .map(([, y]) => (y! - lat) * metersADegree)
    .filter((meters) => Math.abs(meters) < reachMeters.along)
    .sort((a, b) => Math.abs(a) - Math.abs(b))[0];
  if (north === undefined) return 0;
  const ems = mostEms * (1 - Math.abs(north) / reachMeters.along);
  return north >= 0 ? ems : -ems;
}

export const compoundLabels = (compounds: CompoundCollection): FeatureCollection<Point> => ({
  type: 'FeatureCollection',
  features: compounds.features.map(({ properties: { id, name, labelPoint } }) =>
    pointAt(labelPoint, { id, name }),
  ),
});

/** A building's name on the middle of its roof. */
export const buildingLabels = (buildings: BuildingCollection): FeatureCollection<Point> => ({
  type: 'FeatureCollection',
  features: buildings.features
    .filter(({ properties }) => properties.kind !== 'ancillary')
    .map(({ geometry, properties: { name, heightMeters, gridCode } }) =>
      pointAt(middleOf(geometry.coordinates[0]!), { name: shortNameOf(name), heightMeters, gridCode }),
    ),
});

/** `彼岸 3幢` is `3幢` on its roof: the compound's name stands beside it already. */
export function shortNameOf(name: string): string {
  return /\d+\s*[幢栋号座](?:楼)?$/.exec(name)?.[0] ?? name;
}

/** Roads of one name as long lines, so that the name follows the road and is not written at every crossing. */
export function roadNameLines(basemap: BasemapCollection): FeatureCollection<LineString> {
  const byName = new Map<string, { kind: string; lines: Position[][] }>();
  for (const { geometry, properties } of basemap.features) {
    if (properties.layer !== 'road' || !properties.name || geometry.type !== 'LineString') continue;
    const road = byName.get(properties.name) ?? { kind: properties.kind, lines: [] };
    road.lines.push(geometry.coordinates);
    byName.set(properties.name, road);
  }
  const features = [...byName].flatMap(([name, { kind, lines }]) =>
    joinLines(lines).map((coordinates): Feature<LineString> => ({
      type: 'Feature',
      properties: { name, kind },
      geometry: { type: 'LineString', coordinates },
    })),
  );
  return { type: 'FeatureCollection', features };
}

/** Centre of mass of a ring's area. */
function middleOf(ring: readonly Position[]): Position {
  const [x0, y0] = ring[0] as [number, number];
  let [area, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1]![0]! - x0, ring[i - 1]![1]! - y0];
    const [bx, by] = [ring[i]![0]! - x0, ring[i]![1]! - y0];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? [x0, y0] : [x0 + x / (3 * area), y0 + y / (3 * area)];
}
