import type { HeatSelection } from '../../heat/cells/stored-cells.js';
import type { Period } from '../../lists/period.js';

/** Everything a tile's content follows from, besides the rows themselves. */
export interface TileRequest {
  communityId: number;
  timezone: string;
  z: number;
  x: number;
  y: number;
  /** the period's first and last day, `YYYY-MM-DD` */
  from: string;
  to: string;
  /** the community's day */
  today: string;
  /** the last moment at which a deadline passed: what is due is read at it */
  deadlineMoment: Date;
  /** of heat: which; absent for all of it */
  selection?: HeatSelection;
  /** of a change of heat: the other period; absent for the one before */
  against?: Period;
}

export type TileValues = (request: TileRequest) => unknown[];

const place = ({ communityId, z, x, y }: TileRequest): unknown[] => [communityId, z, x, y];

/** of a query that answers several tiles */
const places = ({ communityId, z, x, y }: TileRequest): unknown[] => [communityId, [z], [x], [y]];

const period = ({ from, to, timezone }: TileRequest): unknown[] => [from, to, timezone];

export const buildingValues: TileValues = places;
export const gridValues: TileValues = (request) => [...place(request), request.today];
export const trackValues: TileValues = (request) => [...places(request), ...period(request)];
export const caseValues: TileValues = (request) => [
  ...place(request),
  ...period(request),
  request.deadlineMoment,
];
