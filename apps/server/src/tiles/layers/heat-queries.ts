import {
  fewestPatrolsCompared,
  heatBreaksMinutesPerWeek,
  heatChangeBreaksMinutesPerWeek,
} from '@getu/domain';
import { cellsOfTile, CELL_ZOOM } from '@getu/tracks';
import { filledSql, loadSql } from '../../database/sql.js';
import {
  type CellSource,
  cellSources,
  everybody,
  type HeatSelection,
  parametersOf,
  sourceOf,
  type StoredCellsAsk,
  storedCellsSql,
  storedCellsValues,
} from '../../heat/cells/stored-cells.js';
import { comparedWith } from '../../heat/compared-with.js';
import { heatWindow } from '../../heat/heat-window.js';
import type { TileQuery } from './tile-layers.js';
import type { TileRequest } from './tile-request.js';

const heatSql = loadSql('heat.tile.sql', import.meta.url);
const changeSql = loadSql('heat-change.tile.sql', import.meta.url);
const squareSql = loadSql('cell-square.sql', import.meta.url);

/** Cells are drawn in squares of 8 px (64 to the edge of a 512 px tile) until they are as fine as they are stored. */
const finestCellsPerTile = 6;
const tileUnits = 4096;
/** Parameters that the statements have before those of the stored cells. */
const own = { heat: 5, change: 6 };

const heatOf = (source: CellSource): TileQuery => ({
  name: `tile heat ${source}`,
  text: filledSql(heatSql, { stored: storedCellsSql(source, own.heat), square: squareSql }),
  values: (request) => [
    ...squaresOf(request),
    heatBreaksMinutesPerWeek,
    heatWindow(request.from, request.to, request.today).weeks,
    request.timezone,
    ...storedCellsValues(askOf(request)),
  ],
});

const changeOf = (source: CellSource): TileQuery => ({
  name: `tile heat-change ${source}`,
  text: filledSql(changeSql, {
    stored: storedCellsSql(source, own.change),
    against: storedCellsSql(source, own.change + parametersOf(source)),
    square: squareSql,
  }),
  values: (request) => {
    const ask = askOf(request);
    const against = request.against ?? comparedWith(ask.period, {});
    return [
      ...squaresOf(request),
      heatChangeBreaksMinutesPerWeek,
      heatWindow(request.from, request.to, request.today).weeks,
      heatWindow(against.from, against.to, request.today).weeks,
      fewestPatrolsCompared,
      ...storedCellsValues(ask),
      ...storedCellsValues({ ...ask, period: against }),
    ];
  },
});

const bySource = (queryOf: (source: CellSource) => TileQuery) => {
  const queries = new Map(cellSources.map((source) => [source, queryOf(source)]));
  return (_z: number, selection: HeatSelection = everybody): TileQuery => queries.get(sourceOf(selection))!;
};
export const heatQueryAt = bySource(heatOf);
export const heatChangeQueryAt = bySource(changeOf);

function squaresOf({ z }: TileRequest): [zooms: number, edge: number] {
  const drawnZoom = Math.min(CELL_ZOOM, z + finestCellsPerTile);
  return [CELL_ZOOM - drawnZoom, tileUnits / 2 ** (drawnZoom - z)];
}

function askOf({ communityId, timezone, today, z, x, y, from, to, selection }: TileRequest): StoredCellsAsk {
  return {
    communityId,
    timezone,
    today,
    period: { from, to },
    selection: selection ?? everybody,
    ...cellsOfTile(z, x, y),
  };
}
