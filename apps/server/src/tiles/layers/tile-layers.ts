import {
  caseKinds,
  fewestPatrolsCompared,
  heatBreaksSecondsPerWeek,
  heatChangeBreaksSecondsPerWeek,
  type TileLayer,
} from '@getu/domain';
import { loadSql } from '../../database/sql.js';
import type { HeatSelection } from '../../heat/cells/stored-cells.js';
import { heatChangeQueryAt, heatQueryAt } from './heat-queries.js';
import { buildingValues, caseValues, gridValues, type TileValues, trackValues } from './tile-request.js';

/** One query of a layer: rows of `id`, `geom` (in the tile's 4096 units, y down) and the feature's properties. */
export interface TileQuery {
  name: string;
  text: string;
  values: TileValues;
  /** see `ReadStatement` */
  keepsPlan?: boolean;
  /** tiles that are asked for together are one statement: the text is of one of the `asked` (asked-tiles.sql) */
  isJoined?: boolean;
  /** what such tiles share, a with-list that the text refers to */
  shared?: string;
}

export interface TileLayerDefinition {
  name: TileLayer;
  description: string;
  /** tiles outside these zooms do not exist */
  minZoom: number;
  maxZoom: number;
  /** what the content follows from besides the layer's version and the tile's place */
  reads: { records: boolean; period: boolean; today: boolean; deadlines: boolean };
  fields: Record<string, string>;
  /** @param selection of heat; other layers pass it over */
  queryAt(z: number, selection?: HeatSelection): TileQuery;
}

const query = (
  fileName: string,
  values: TileValues,
  more: Pick<TileQuery, 'keepsPlan' | 'isJoined' | 'shared'> = {},
): TileQuery => ({
  name: `tile ${fileName.replace('.tile.sql', '')}`,
  text: loadSql(fileName, import.meta.url),
  values,
  ...more,
});

/** Up to this zoom (a community is then a screen wide) cases that would cover each other are one point with counts. */
export const clusteredToZoom = 16;

const caseQuery = query('cases.tile.sql', caseValues);
const caseClusterQuery = query('case-clusters.tile.sql', caseValues);
const trackQuery = query('tracks.tile.sql', trackValues, {
  keepsPlan: true,
  isJoined: true,
  shared: loadSql('newest-tracks.sql', import.meta.url),
});
const gridQuery = query('grids.tile.sql', gridValues);
const buildingQuery = query('buildings.tile.sql', buildingValues, { keepsPlan: true, isJoined: true });

const heatClasses = [
  `0: under ${heatBreaksSecondsPerWeek[0]}`,
  ...heatBreaksSecondsPerWeek.map((from, index) => {
    const to = heatBreaksSecondsPerWeek[index + 1];
    return `${index + 1}: ${to === undefined ? `${from} and more` : `${from} to ${to}`}`;
  }),
].join('; ');

export const tileLayerDefinitions: Record<TileLayer, TileLayerDefinition> = {
  cases: {
    name: 'cases',
    description:
      `Cases reported in the period. Up to zoom ${clusteredToZoom} cases within 16 px of each other, open and settled ones apart, ` +
      'are one point with `count`, the count of each kind, and `urgent_count` and `overdue_count` of open ones; a case on its own ' +
      'has the properties of a case. A feature with `count` is a cluster.',
    minZoom: 8,
    maxZoom: 18,
    reads: { records: true, period: true, today: false, deadlines: true },
    fields: {
      number: 'case number; absent from a cluster',
      kind: `case kind: ${caseKinds.join(', ')}; absent from a cluster`,
      state: 'case state; absent from a cluster',
      settled: 'nothing more is to be done',
      urgent: 'absent from a cluster',
      deadline: 'none, in-time, due-soon or overdue; absent from a cluster',
      count: 'cases of a cluster; absent from a single case',
      ...Object.fromEntries(caseKinds.map((kind) => [kind, `cases of this kind in a cluster`])),
      urgent_count: 'open urgent cases of a cluster',
      overdue_count: 'overdue cases of a cluster',
    },
    queryAt: (z) => (z <= clusteredToZoom ? caseClusterQuery : caseQuery),
  },
  tracks: {
    name: 'tracks',
    description: 'Paths of the 500 newest patrols that started in the period, one feature a patrol.',
    minZoom: 10,
    maxZoom: 18,
    reads: { records: true, period: true, today: false, deadlines: false },
    fields: { patrol: 'patrol id (uuid)', team: 'team name', started_at: 'seconds since 1970-01-01 UTC' },
    queryAt: () => trackQuery,
  },
  heat: {
    name: 'heat',
    description:
      'Squares that patrols walked in the period, 8 px wide and at least 9 m. `class` by seconds a week: ' +
      `${heatClasses}. A square of several 9 m cells shows the mean of those that were walked.`,
    minZoom: 10,
    maxZoom: 18,
    reads: { records: true, period: true, today: true, deadlines: false },
    fields: {
      class: `0 to ${heatBreaksSecondsPerWeek.length}`,
      dwell_s: 'seconds of patrol in the whole square and period',
      passes: 'times that the most walked 9 m cell was entered',
      patrols: 'patrols that the most walked 9 m cell saw',
      last_seen: 'day of the last patrol, YYYY-MM-DD',
    },
    queryAt: heatQueryAt,
  },
  'heat-change': {
    name: 'heat-change',
    description:
      'Squares that patrols walked in the period or in the other one (`againstFrom`, `againstTo`; without them the period before). ' +
      `\`class\` by the difference in seconds a week, from 0 (much less) to ${heatChangeBreaksSecondsPerWeek.length} (much more), cut at ` +
      `${heatChangeBreaksSecondsPerWeek.join(', ')}; absent where either period has fewer than ${fewestPatrolsCompared} patrols.`,
    minZoom: 10,
    maxZoom: 18,
    reads: { records: true, period: true, today: true, deadlines: false },
    fields: {
      class: `0 to ${heatChangeBreaksSecondsPerWeek.length}, or absent`,
      minutes_per_week: 'minutes of patrol a week in a 9 m cell',
      against_minutes_per_week: 'the same in the other period',
      patrols: 'patrols that the most walked 9 m cell saw',
      against_patrols: 'the same in the other period',
    },
    queryAt: heatChangeQueryAt,
  },
  grids: {
    name: 'grids',
    description: 'Grids of levels 3 to 5 of the plan in force today.',
    minZoom: 8,
    maxZoom: 18,
    reads: { records: false, period: false, today: true, deadlines: false },
    fields: {
      code: 'grid code',
      name: 'grid name',
      level: '3, 4 or 5',
      parent_code: 'code of the parent grid',
    },
    queryAt: () => gridQuery,
  },
  buildings: {
    name: 'buildings',
    description: 'Building footprints.',
    minZoom: 12,
    maxZoom: 18,
    reads: { records: false, period: false, today: false, deadlines: false },
    fields: { name: 'building name', kind: 'building kind', storeys: 'storeys', height: 'height in metres' },
    queryAt: () => buildingQuery,
  },
};
