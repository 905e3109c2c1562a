import type {
  BuildingKind,
  CompoundKind,
  LandKind,
  LineString,
  PlaceKind,
  Point,
  Polygon,
  RoadKind,
} from '@getu/domain';

/**
 * The made-up ground on which the records happen. All coordinates are EPSG:4326 degrees on the 1e-7 lattice; grids of
 * a level share their border vertices exactly. Roads are noded: where two meet they share a vertex, so that walks can
 * be routed over them.
 */
export interface Neighbourhood {
  outline: Polygon;
  /** one of level 3 (the community itself, geom = outline), 6 of level 4, 9 of level 5 */
  grids: GridShape[];
  roads: RoadShape[];
  land: LandShape[];
  compounds: CompoundShape[];
  buildings: BuildingShape[];
  places: PlaceShape[];
}

export interface GridShape {
  id: string;
  code: string;
  name: string;
  level: 3 | 4 | 5;
  parentId: string | null;
  geom: Polygon;
  labelPoint: Point;
}

export interface RoadShape {
  id: string;
  kind: RoadKind;
  name: string | null;
  widthMeters: number;
  patrolled: boolean;
  geom: LineString;
}

export interface LandShape {
  id: string;
  kind: LandKind;
  name: string | null;
  drawOrder: number;
  geom: Polygon;
}

export interface CompoundShape {
  id: string;
  name: string;
  kind: CompoundKind;
  propertyCompany: string | null;
  builtYear: number;
  geom: Polygon;
  labelPoint: Point;
}

export interface BuildingShape {
  id: string;
  compoundId: string | null;
  gridId: string;
  parentGridId: string;
  name: string;
  kind: BuildingKind;
  storeys: number;
  heightMeters: number;
  households: number;
  residents: number;
  geom: Polygon;
}

export interface PlaceShape {
  id: string;
  kind: PlaceKind;
  name: string;
  compoundId: string | null;
  buildingId: string | null;
  gridId: string;
  parentGridId: string;
  geom: Point;
}
