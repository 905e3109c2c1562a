import {
  roadKinds,
  type BasemapCollection,
  type BuildingCollection,
  type CompoundCollection,
  type GridCollection,
  type PlaceCollection,
  type RoadKind,
} from '@getu/domain';
import type { Feature, FeatureCollection, LineString, Point, Position } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { joinLines } from './join-lines';

// Labels stand on points and lines of their own: on the areas themselves each tile would draw one.

/** Whose names: they share a source, and a layer takes its own. */
type NameOf = 'road' | 'compound' | 'grid' | 'building';

/** What a source named `names` holds for the layer of one of them. */
export const nameOf = (what: NameOf): ExpressionSpecification => ['==', ['get', 'of'], what];

/** All names of the ground, of what has been read of it. */
export const namesOf = (ground: {
  basemap: BasemapCollection | null;
  compounds: CompoundCollection | null;
  buildings: BuildingCollection | null;
  grids?: GridCollection | null;
  places?: PlaceCollection | null;
}): FeatureCollection<Point | LineString> => ({
  type: 'FeatureCollection',
  features: [
    ...(ground.basemap ? roadNameLines(ground.basemap) : []),
    ...(ground.compounds ? compoundLabels(ground.compounds) : []),
    ...(ground.grids ? gridLabels(ground.grids, ground.places) : []),
    ...(ground.buildings ? buildingLabels(ground.buildings) : []),
  ],
});

const pointAt = (
  coordinates: Position,
  properties: Record<string, unknown> & { of: NameOf },
): Feature<Point> => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates },
});

/** @param places that are drawn from afar; a grid's name makes way for those it would lie on */
export const gridLabels = (grids: GridCollection, places?: PlaceCollection | null): Feature<Point>[] => {
  const centres = (places?.features ?? []).filter(({ properties }) => properties.kind === 'party-centre');
  const points = centres.map(({ geometry }) => geometry.coordinates);
  return grids.features
    .filter(({ properties }) => properties.level > 3)
    .map(({ properties: { code, name, level, parentCode, labelPoint } }) =>
      pointAt(labelPoint, {
        of: 'grid',
        code,
        name,
        level,
        parentCode,
        lowerBy: level === 4 ? wayFor(points, labelPoint) : 0,
      }),
    );
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

const compoundLabels = (compounds: CompoundCollection): Feature<Point>[] =>
  compounds.features.map(({ properties: { id, name, labelPoint } }) =>
    pointAt(labelPoint, { of: 'compound', id, name }),
  );

/** A building's name on the middle of its roof. */
export const buildingLabels = (buildings: BuildingCollection): Feature<Point>[] =>
  buildings.features
    .filter(({ properties }) => properties.kind !== 'ancillary')
    .map(({ geometry, properties: { name, heightMeters, gridCode } }) =>
      pointAt(middleOf(geometry.coordinates[0]!), {
        of: 'building',
        name: shortNameOf(name),
        heightMeters,
        gridCode,
      }),
    );

/** `彼岸 3幢` is `3幢` on its roof: the compound's name stands beside it already. */
export function shortNameOf(name: string): string {
  return /\d+\s*[幢栋号座](?:楼)?$/.exec(name)?.[0] ?? name;
}

/**
 * Roads of one name as long lines, so that the name follows the road and is not written at every crossing. The wider kinds come
 * first: their names are placed first.
 */
export function roadNameLines(basemap: BasemapCollection): Feature<LineString>[] {
  const byName = new Map<string, { kind: RoadKind; lines: Position[][] }>();
  for (const { geometry, properties } of basemap.features) {
    if (properties.layer !== 'road' || !properties.name || geometry.type !== 'LineString') continue;
    const road = byName.get(properties.name) ?? { kind: properties.kind, lines: [] };
    road.lines.push(geometry.coordinates);
    byName.set(properties.name, road);
  }
  const roads = [...byName].sort(([, a], [, b]) => roadKinds.indexOf(a.kind) - roadKinds.indexOf(b.kind));
  return roads.flatMap(([name, { kind, lines }]) =>
    joinLines(lines).map((coordinates): Feature<LineString> => ({
      type: 'Feature',
      properties: { of: 'road' satisfies NameOf, name, kind },
      geometry: { type: 'LineString', coordinates },
    })),
  );
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
