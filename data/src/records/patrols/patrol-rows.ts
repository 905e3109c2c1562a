import {
  cleanFixes,
  distanceMeters,
  dwellPerCell,
  effortPerArea,
  locatorOf,
  simplifyInTime,
  trackOf,
  visitsOf,
  walkedPartsOf,
  wholeSeconds,
  type AreaEffort,
  type JudgedFix,
  type LngLat,
  type Track,
} from '@getu/tracks';
import type { Row } from '../../dataset.js';
import { iso, yearOf } from '../calendar/local-time.js';
import { COMMUNITY_ID, middleOf, type Setting } from '../setting.js';
import { footNetworkOf, type CostTable, type FootNetwork } from './foot-network.js';
import { scheduleOutings, type Outing } from './patrol-schedule.js';
import { planRows, type WalkedOuting } from './plan-rows.js';
import { reportFixes, type ReportedFix } from './report-fixes.js';
import { teamRows, type Team } from './teams.js';
import { walkRoute } from './walk-route.js';

type PatrolTable =
  | 'patrol_plans'
  | 'patrols'
  | 'fixes'
  | 'tracks'
  | 'patrol_grids'
  | 'patrol_compounds'
  | 'patrol_cell_hours'
  | 'patrol_roads'
  | 'patrol_visits';

/** Reports from the outer pavement of a road that is the community's edge still count for the grid inside. */
const EDGE_METERS = 25;
const DRAWN_TOLERANCE_METERS = 1;
/** Ways of weighing the roads; trees of shortest ways are kept by them. */
const MOODS = 3;
const TOWER_STOREYS = 11;

/**
 * Teams, volunteers, devices and every patrol. Only the raw fixes are invented: tracks, figures and cells are
 * computed from them with the functions that serve real phones.
 */
export function patrolRows(
  setting: Setting,
  teams: readonly Team[],
): Record<PatrolTable, Row[]> & ReturnType<typeof teamRows> {
  const random = setting.random('patrols');
  const network = footNetworkOf(setting);
  const nodeOf = remembered(network.nearestNode);
  const shade = shadeOf(setting);
  const gridAt = locatorOf(setting.grids5, EDGE_METERS);
  const compoundAt = locatorOf(setting.ground.compounds);
  const moods = costTables(network, setting);
  const rows: Record<PatrolTable, Row[]> = {
    patrol_plans: [],
    patrols: [],
    fixes: [],
    tracks: [],
    patrol_grids: [],
    patrol_compounds: [],
    patrol_cell_hours: [],
    patrol_roads: [],
    patrol_visits: [],
  };
  const { walked } = walkedPartsOf(
    setting.ground.roads
      .filter(({ patrolled }) => patrolled)
      .map(({ id, geom }) => ({ id, line: geom.coordinates })),
  );
  const points = setting.ground.places
    .filter(({ kind }) => kind === 'must-visit')
    .map(({ id, geom }) => ({ id, lngLat: geom.coordinates }));
  const counts = new Map<string, number>();
  const outings: WalkedOuting[] = [];
  for (const outing of scheduleOutings(setting, teams)) {
    const mood = moods[random.whole(0, MOODS - 1)] as CostTable;
    const walk = walkRoute(network, nodeOf, outing, mood, random);
    const reported = reportFixes(walk, outing.startMs, shade, random);
    const year = yearOf(outing.startMs);
    const count = (counts.get(year) ?? 0) + 1;
    counts.set(year, count);
    const patrolId = random.uuid(outing.startMs);
    const judged = cleanFixes(reported);
    const track = trackOf(judged);
    rows.patrols.push({
      ...patrolRow(outing, patrolId, track, judged),
      number: `XL${year}-${String(count).padStart(4, '0')}`,
      walkers: random.whole(2, 6),
    });
    judged.forEach((fix, i) =>
      rows.fixes.push(fixRow(fix, reported[i] as ReportedFix, outing, patrolId, gridAt(fix.lngLat))),
    );
    const drawn = trackRow(track, patrolId, outing.startMs);
    if (drawn) rows.tracks.push(drawn);
    const row = { community_id: COMMUNITY_ID, patrol_id: patrolId };
    const effortRow = ({ distanceMeters, durationSeconds }: AreaEffort) => ({
      started_at: iso(outing.startMs),
      distance_m: round1(distanceMeters),
      duration_s: Math.round(durationSeconds),
    });
    for (const effort of effortPerArea(track, gridAt)) {
      const parent = { parent_grid_id: setting.gridsById.get(effort.areaId)?.parentId ?? null };
      rows.patrol_grids.push({ ...row, grid_id: effort.areaId, ...parent, ...effortRow(effort) });
    }
    for (const effort of effortPerArea(track, compoundAt)) {
      rows.patrol_compounds.push({ ...row, compound_id: effort.areaId, ...effortRow(effort) });
    }
    const roads = walked(track);
    outings.push({ ...outing, patrolId, roadIds: roads.map(({ roadId }) => roadId) });
    for (const { roadId, parts } of roads) {
      rows.patrol_roads.push({ ...row, road_id: roadId, started_at: iso(outing.startMs), parts });
    }
    for (const { placeId, atMs } of visitsOf(points, [track])) {
      rows.patrol_visits.push({ ...row, place_id: placeId, visited_at: iso(atMs) });
    }
    for (const cell of wholeSeconds(dwellPerCell(trackOf(judged, 'heat')))) {
      rows.patrol_cell_hours.push({
        community_id: COMMUNITY_ID,
        patrol_id: patrolId,
        cell: cell.cell,
        hour: iso(cell.hourMs),
        dwell_s: cell.dwellSeconds,
        passes: cell.passes,
        first_visit: cell.firstVisit,
        last_seen: iso(Math.floor(cell.lastSeenMs)),
      });
    }
  }
  const planned = planRows(setting, teams, outings);
  const unplanned = {
    plan_id: null,
    planned_start: null,
    planned_end: null,
    required_roads: [],
    required_places: [],
  };
  rows.patrol_plans = planned.plans;
  rows.patrols = [
    ...rows.patrols.map((row) => ({ ...row, ...(planned.asked.get(row['id'] as string) ?? unplanned) })),
    ...planned.missed,
  ];
  return { ...rows, ...teamRows(setting, teams) };
}

const round1 = (value: number) => Math.round(value * 10) / 10;

function patrolRow({ team, startMs }: Outing, id: string, track: Track, judged: readonly JudgedFix[]): Row {
  return {
    community_id: COMMUNITY_ID,
    id,
    number: '',
    team_id: team.id,
    state: 'done',
    started_at: iso(startMs),
    ended_at: iso(judged.at(-1)?.measuredMs ?? startMs),
    walkers: 1,
    distance_m: round1(track.distanceMeters),
    duration_s: Math.round(track.durationSeconds),
    fixes: judged.length,
    flagged_fixes: judged.filter(({ flag }) => flag !== 0).length,
  };
}

function fixRow(
  fix: JudgedFix,
  raw: ReportedFix,
  { device }: Outing,
  patrolId: string,
  gridId: string | null,
): Row {
  return {
    community_id: COMMUNITY_ID,
    device_id: device.id,
    measured_at: iso(fix.measuredMs),
    received_at: iso(raw.receivedMs),
    patrol_id: patrolId,
    grid_id: gridId,
    lng: fix.lngLat[0],
    lat: fix.lngLat[1],
    accuracy_m: raw.accuracyMeters,
    speed_mps: raw.speedMps,
    heading_deg: raw.headingDeg,
    flag: fix.flag,
  };
}

/** The drawn track; null when no segment has two points. */
function trackRow(track: Track, patrolId: string, startMs: number): Row | null {
  const lines = track.segments
    .map((segment) => simplifyInTime(segment, DRAWN_TOLERANCE_METERS))
    .filter((points) => points.length > 1);
  if (lines.length === 0) return null;
  return {
    community_id: COMMUNITY_ID,
    patrol_id: patrolId,
    started_at: iso(startMs),
    geom: {
      type: 'MultiLineString',
      coordinates: lines.map((points) =>
        points.map(({ lngLat }): [number, number] => [lngLat[0], lngLat[1]]),
      ),
    },
    times: lines.map((points) => points.map(({ ms }) => (ms - startMs) / 1000)),
    stops: track.stops.map((stop) => ({
      lngLat: stop.lngLat.map((degrees) => Math.round(degrees * 1e7) / 1e7),
      arrivedAt: iso(stop.arrivedMs),
      seconds: stop.seconds,
    })),
  };
}

/** How much worse a phone hears the sky beside towers: 1 in the open, up to 3.2 between them. */
function shadeOf(setting: Setting): (lngLat: LngLat) => number {
  const towers = setting.ground.buildings
    .filter(({ storeys }) => storeys >= TOWER_STOREYS)
    .map((building) => ({ middle: middleOf(building), reach: 18 + building.heightMeters / 3 }));
  return (lngLat) => {
    let shade = 1;
    for (const { middle, reach } of towers) {
      if (Math.abs(middle[1] - lngLat[1]) > 0.0006 || Math.abs(middle[0] - lngLat[0]) > 0.0007) continue;
      const meters = distanceMeters(middle, lngLat);
      if (meters < reach) shade += 1.2 * (1 - meters / reach);
    }
    return Math.min(3.2, shade);
  };
}

/** Main roads and streets draw a patrol, nameless paths less; each mood weighs every road a little differently. */
function costTables(network: FootNetwork, setting: Setting): CostTable[] {
  const random = setting.random('moods');
  const unwilling = { main: 0.85, street: 0.9, lane: 1, path: 1.1 };
  return Array.from({ length: MOODS }, (_, i) => ({
    name: `mood ${i}`,
    factors: Float64Array.from(
      network.roads,
      (road) => unwilling[road.kind] * (road.patrolled ? 1 : 1.6) * random.between(0.75, 1.35),
    ),
  }));
}

function remembered(nearestNode: (lngLat: LngLat) => number): (lngLat: LngLat) => number {
  const known = new Map<string, number>();
  return (lngLat) => {
    const key = lngLat.join();
    let node = known.get(key);
    if (node === undefined) known.set(key, (node = nearestNode(lngLat)));
    return node;
  };
}
