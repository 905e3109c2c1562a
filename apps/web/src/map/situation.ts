import type { Case, CaseKind, Change } from '@getu/domain';
import type { MapPicture } from './library/take-picture';

/**
 * What the situation map is asked to show and what it answers: the seam between the map and the screens that hold one.
 * No type of the map library crosses it.
 */

/** What can be switched on and off, in drawing order from the ground up. */
export const mapLayerNames = [
  'basemap',
  'compounds',
  'heat',
  'grids',
  'buildings',
  'tracks',
  'places',
  'cases',
] as const;
export type MapLayerName = (typeof mapLayerNames)[number];
export type MapLayerSwitches = Record<MapLayerName, boolean>;

export type MapTheme = 'dark' | 'light';
export type MapLocale = 'zh-CN' | 'en';

/** Days of the community's calendar, both ends included, `YYYY-MM-DD`. */
export interface MapPeriod {
  from: string;
  to: string;
}

/** Screen pixels at each side that panels cover; the grid in focus is never placed there. */
export interface MapPadding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** What of the patrols' time on the ground is drawn, and of whose and which. */
export const heatMeasures = ['dwell', 'passes', 'patrols', 'lastSeen'] as const;
export type HeatMeasure = (typeof heatMeasures)[number];
export interface MapHeat {
  measure: HeatMeasure;
  /** Monday 0; none: all */
  weekdays: readonly number[];
  /** of the day, 0 to 23; none: the whole day */
  hours: readonly number[];
  team: string | null;
  /** the days to compare with: then the difference is drawn */
  against: MapPeriod | null;
}

/** Which cases are drawn; absent parts mean all. */
export interface MapCaseFilter {
  kind?: CaseKind[];
  /** only cases that still wait for somebody */
  open?: boolean;
}

/** A case that a screen lists itself, drawn where it happened whatever the tiles hold. */
export type CaseMark = Pick<
  Case,
  'id' | 'number' | 'title' | 'lngLat' | 'kind' | 'state' | 'deadline' | 'urgent'
>;
/** Any other record that a screen lists, drawn as a point. */
export interface PointMark {
  id: string;
  title: string;
  lngLat: [number, number];
  kind: 'point';
}
export type MapMark = CaseMark | PointMark;

/** A thing under the pointer, in words for a tooltip and with the place to put it. */
export interface MapHover {
  kind: 'grid' | 'building' | 'case' | 'case-cluster' | 'record' | 'place' | 'compound';
  id: string;
  name: string;
  /** pixels from the map's upper left corner */
  point: { x: number; y: number };
  properties: Readonly<Record<string, unknown>>;
}

export interface SituationMapProps {
  /** code of the grid in focus (level 4 or 5), or null for the whole community */
  selectedGrid: string | null;
  period: MapPeriod;
  /** absent: all time of the period */
  heat?: MapHeat | undefined;
  layers: MapLayerSwitches;
  padding: MapPadding;
  theme: MapTheme;
  /** layer versions of the live stream's last beat; a changed one reads that layer's source again */
  versions: Record<string, number>;
  /** what just happened, newest first: cases are pointed at where they stand */
  lastChanges?: readonly Change[];
  caseFilter?: MapCaseFilter;
  marks?: readonly MapMark[];
  /** ids of the marks that the screen points at */
  pointedMarks?: readonly string[];
  /** a click chooses a place instead of what lies there */
  choosesPlace?: boolean;
  /** the place that is chosen, longitude and latitude */
  place?: [number, number] | null;
  /** id of the compound that the screen is about: its wall is drawn over everything on the ground */
  markedCompound?: string | null;
  locale: MapLocale;
}

export interface SituationMapEvents {
  'select-grid': [code: string | null];
  'select-case': [id: string];
  'select-building': [id: string];
  'choose-place': [lngLat: [number, number]];
  /** the community, its grids and the base map stand on the screen */
  ready: [];
  hover: [thing: MapHover | null];
}

/** What a screen can ask of the map besides its props. */
export interface SituationMapHandle {
  flyToGrid(code: string | null): void;
  flyTo(lngLat: [number, number], zoom: number): void;
  /** the map as it stands, for a file or for paper; null while it does not stand */
  picture(): Promise<MapPicture | null>;
}
