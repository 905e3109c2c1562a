import { dayNumber, locatorOf, type LngLat, type Locator } from '@getu/tracks';
import type { Point } from '@getu/domain';
import type { DatasetOptions } from '../dataset.js';
import type {
  BuildingShape,
  CompoundShape,
  GridShape,
  Neighbourhood,
  PlaceShape,
} from '../neighbourhood/neighbourhood.js';
import { Random } from '../random.js';
import { addMonths, instantOf } from './calendar/local-time.js';

export const COMMUNITY_ID = 1;

/** Where a record lies: its point on the 1e-7 lattice with both grids there. */
export interface Spot {
  geom: Point;
  gridId: string;
  parentGridId: string;
}

/**
 * What all builders of records share: the ground with its look-ups, the period, and random streams by name. Records that
 * the community's document counts lie between `countedFromMs` and `endMs`: three weeks inside the twelve months that
 * the screens show by default, so that a data set stays true for three weeks after its day.
 */
export interface Setting {
  ground: Neighbourhood;
  seed: number;
  planId: string;
  /** first day of the twelve months up to today, as a day number */
  firstDay: number;
  today: number;
  countedFromMs: number;
  startMs: number;
  /** nothing happens at or after this */
  endMs: number;
  community: GridShape;
  grids5: GridShape[];
  gridsById: Map<string, GridShape>;
  compoundsById: Map<string, CompoundShape>;
  gridAt: Locator;
  spotAt: (lngLat: LngLat) => Spot | null;
  spotOfPlace: (place: PlaceShape) => Spot;
  random: (stream: string) => Random;
}

const COUNTED_MARGIN_DAYS = 21;

/**
 * @throws RangeError when `today` is not a day or `now` lies on another day
 */
export function settingOf(ground: Neighbourhood, options: DatasetOptions): Setting {
  const today = dayNumber(options.today);
  const endMs = options.now === undefined ? instantOf(today, 0) : Date.parse(options.now);
  if (!(endMs >= instantOf(today, 0) && endMs < instantOf(today + 1, 0))) {
    throw new RangeError(`${options.now} is not on ${options.today} in Asia/Shanghai.`);
  }
  const community = ground.grids.find((grid) => grid.level === 3);
  if (!community) throw new RangeError('The ground has no grid of level 3.');
  const grids5 = ground.grids.filter((grid) => grid.level === 5);
  const gridsById = new Map(ground.grids.map((grid) => [grid.id, grid]));
  const gridAt = locatorOf(grids5);
  const firstDay = addMonths(today, -12) + 1;
  return {
    ground,
    seed: options.seed,
    planId: new Random(options.seed, 'plan').uuid(instantOf(addMonths(today, -18), 9)),
    firstDay,
    today,
    startMs: instantOf(firstDay, 0),
    countedFromMs: instantOf(firstDay + COUNTED_MARGIN_DAYS, 0),
    endMs,
    community,
    grids5,
    gridsById,
    compoundsById: new Map(ground.compounds.map((compound) => [compound.id, compound])),
    gridAt,
    spotAt: (lngLat) => {
      const coordinates: [number, number] = [onLattice(lngLat[0]), onLattice(lngLat[1])];
      const gridId = gridAt(coordinates);
      const parentGridId = gridId === null ? null : gridsById.get(gridId)?.parentId;
      return gridId && parentGridId ? { geom: { type: 'Point', coordinates }, gridId, parentGridId } : null;
    },
    spotOfPlace: (place) => ({ geom: place.geom, gridId: place.gridId, parentGridId: place.parentGridId }),
    random: (stream) => new Random(options.seed, `${stream} ${options.today}`),
  };
}

/** Seven decimals: the lattice on which all coordinates lie, about a centimetre. */
export const onLattice = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

export const placesOf = (setting: Setting, kind: PlaceShape['kind']): PlaceShape[] =>
  setting.ground.places.filter((place) => place.kind === kind);

/** Mean of a footprint's corners: inside every convex footprint, next to the others. */
export function middleOf(building: BuildingShape): [lng: number, lat: number] {
  const ring = (building.geom.coordinates[0] ?? []).slice(1);
  const sum = ring.reduce<[number, number]>((total, [lng, lat]) => [total[0] + lng, total[1] + lat], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

export const homesOf = (setting: Setting): BuildingShape[] =>
  setting.ground.buildings.filter((building) => building.households > 0);

/** As people say it: without the space that sets a name off from its number. */
export const spoken = (name: string): string => name.replaceAll(' ', '');
