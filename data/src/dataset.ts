import type { LineString, MultiLineString, Point, Polygon } from '@getu/domain';

/** One database row: column name → value. Geometry columns hold GeoJSON in EPSG:4326; times are ISO strings in UTC. */
export type Row = Record<
  string,
  string | number | boolean | null | string[] | Point | LineString | Polygon | MultiLineString | object
>;

/** Tables in the order in which they can be inserted (parents first). Columns are those of the migrations. */
export const datasetTables = [
  'communities',
  'grids',
  'plans',
  'grid_versions',
  'staff',
  'crew_members',
  'roads',
  'land_areas',
  'compounds',
  'buildings',
  'people_counts',
  'places',
  'organisations',
  'partner_units',
  'charters',
  'activities',
  'visits',
  'services',
  'cases',
  'case_transitions',
  'mediations',
  'teams',
  'volunteers',
  'devices',
  'patrol_plans',
  'patrols',
  'fixes',
  'tracks',
  'patrol_grids',
  'patrol_compounds',
  'patrol_cell_hours',
  'patrol_roads',
  'patrol_visits',
] as const;
export type DatasetTable = (typeof datasetTables)[number];
export type Dataset = Record<DatasetTable, Row[]>;

export interface DatasetOptions {
  /** the same seed and day give the same rows, to the byte */
  seed: number;
  /** the day of seeding, `YYYY-MM-DD` in Asia/Shanghai; records lie in the twelve months before it */
  today: string;
  /**
   * The instant up to which things have happened, ISO, on `today`. Left out: the begin of `today`, so that nothing
   * lies in the future at whatever hour the data set is loaded.
   */
  now?: string;
}
