import { cellsOfTile, CELL_ZOOM } from '@getu/tracks';
import { heatBreaksMinutesPerWeek } from '@getu/domain';
import { heatWindow } from '../../heat/heat-window.js';

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
}

export type TileValues = (request: TileRequest) => unknown[];

const place = ({ communityId, z, x, y }: TileRequest): unknown[] => [communityId, z, x, y];

export const buildingValues: TileValues = place;
export const gridValues: TileValues = (request) => [...place(request), request.today];
export const trackValues: TileValues = (request) => [
  ...place(request),
  request.from,
  request.to,
  request.timezone,
];
export const caseValues: TileValues = (request) => [...trackValues(request), request.deadlineMoment];

/** Cells are drawn in squares of 8 px (64 to the edge of a 512 px tile) until they are as fine as they are stored. */
const finestCellsPerTile = 6;
const tileUnits = 4096;

export const heatValues: TileValues = ({ communityId, timezone, z, x, y, from, to, today }) => {
  const drawnZoom = Math.min(CELL_ZOOM, z + finestCellsPerTile);
  const { first, last } = cellsOfTile(z, x, y);
  const { rungs, buckets, weeks } = heatWindow(from, to, today);
  return [
    communityId,
    first,
    last,
    rungs,
    buckets,
    weeks,
    CELL_ZOOM - drawnZoom,
    tileUnits / 2 ** (drawnZoom - z),
    heatBreaksMinutesPerWeek,
    timezone,
  ];
};
