import {
  type AreaEffort,
  companionsOf,
  type Fix,
  fixFlags,
  dwellPerCell,
  effortPerArea,
  type JudgedFix,
  type Outing,
  type OutingMark,
  outingsOf,
  type Part,
  simplifyInTime,
  SILENCE_MS,
  trackOf,
  type Track,
  type WalkedRoad,
  wholeSeconds,
} from '@getu/tracks';
import type { Grids } from '../storing/grid-finder.js';
import type { Ground } from './ground.js';

const drawnToleranceMeters = 1;

/** A stored report: milliseconds, longitude, latitude, accuracy, and the flag it has. */
export type StoredFix = [ms: number, lng: number, lat: number, accuracyMeters: number | null, flag: number];

/** What a team's devices sent on one day. */
export interface TeamDay {
  devices: { deviceId: string; fixes: StoredFix[]; marks: OutingMark[] }[];
}

export interface CellRow {
  cell: number;
  hour: string;
  dwell_s: number;
  passes: number;
  first_visit: boolean;
  last_seen: string;
}

/** One outing of a team, as its rows will say it. */
export interface JudgedPatrol {
  state: 'out' | 'done';
  startMs: number;
  endMs: number;
  parts: Part[];
  distanceMeters: number;
  durationSeconds: number;
  personSeconds: number;
  fixes: number;
  flaggedFixes: number;
  grids: { gridId: string; parentGridId: string; distanceMeters: number; durationSeconds: number }[];
  compounds: AreaEffort[];
  track: { coordinates: [number, number][][]; times: number[][]; stops: object[] } | null;
  roads: WalkedRoad[];
  visits: { placeId: string; atMs: number }[];
  /** not computed until asked for: the heat of a patrol that is out is written less often than its path */
  cells: () => CellRow[];
}

export interface JudgedTeamDay {
  /** reports whose flag is another than the stored one */
  flags: { deviceId: string; ms: number; flag: number }[];
  patrols: JudgedPatrol[];
}

/**
 * What a team's day comes to: flags, and its patrols in order of time. From the reports, the marks and the hour alone, so
 * that it is the same in whatever order and however late they came.
 */
export function judgeTeamDay(day: TeamDay, grids: Grids, ground: Ground, nowMs: number): JudgedTeamDay {
  const flags: JudgedTeamDay['flags'] = [];
  const outings: Outing[] = [];
  for (const { deviceId, fixes, marks } of day.devices) {
    const reports = fixes.map(([measuredMs, lng, lat, accuracyMeters]): Fix => ({
      lngLat: [lng, lat],
      measuredMs,
      accuracyMeters,
    }));
    const judged = outingsOf(deviceId, reports, marks, grids.isNear);
    const before = new Map(fixes.map(([ms, , , , flag]) => [ms, flag]));
    for (const { measuredMs, flag } of judged.fixes) {
      if (before.get(measuredMs) !== flag) flags.push({ deviceId, ms: measuredMs, flag });
    }
    outings.push(...judged.outings);
  }
  const patrols = companionsOf(outings).map((parts) => patrolOf(parts, grids, ground, nowMs));
  return { flags, patrols };
}

function patrolOf(parts: Part[], grids: Grids, ground: Ground, nowMs: number): JudgedPatrol {
  const leader = parts[0]!.outing;
  const all = parts.flatMap(({ outing }) => outing.fixes);
  const startMs = Math.min(...parts.map(({ outing }) => outing.startMs));
  const endMs = Math.max(...parts.map(({ outing }) => outing.endMs));
  const isOpen = parts.some(({ outing }) => outing.isOpen) && nowMs - endMs <= SILENCE_MS;
  const walkers = parts.filter(({ part }) => part !== 'with').map(({ outing }) => outing);
  return {
    state: isOpen ? 'out' : 'done',
    startMs,
    endMs,
    parts,
    distanceMeters: leader.track.distanceMeters,
    durationSeconds: leader.track.durationSeconds,
    personSeconds: parts.reduce((sum, { outing }) => sum + outing.track.durationSeconds, 0),
    fixes: all.length,
    flaggedFixes: all.filter(({ flag }) => flag !== 0).length,
    grids: effortPerArea(leader.track, grids.gridAt).flatMap(({ areaId: gridId, ...effort }) => {
      const parentGridId = grids.parentOf.get(gridId);
      return parentGridId === undefined ? [] : [{ gridId, parentGridId, ...effort }];
    }),
    compounds: effortPerArea(leader.track, ground.compoundAt),
    track: drawn(leader.track, startMs),
    roads: joined(walkers.flatMap(({ track }) => ground.walked(track))),
    visits: ground.visited(walkers.map(({ track }) => track)),
    cells: () => cellsOf(walkers.map(({ fixes }) => fixes)),
  };
}

/** The path as it is drawn; null when no segment has two points. */
function drawn(track: Track, startMs: number): JudgedPatrol['track'] {
  const lines = track.segments
    .map((segment) => simplifyInTime(segment, drawnToleranceMeters))
    .filter((points) => points.length > 1);
  if (lines.length === 0) return null;
  return {
    coordinates: lines.map((points) => points.map(({ lngLat }) => [lngLat[0], lngLat[1]])),
    times: lines.map((points) => points.map(({ ms }) => (ms - startMs) / 1000)),
    stops: track.stops.map((stop) => ({
      lngLat: stop.lngLat.map((degrees) => Math.round(degrees * 1e7) / 1e7),
      arrivedAt: new Date(stop.arrivedMs).toISOString(),
      seconds: stop.seconds,
    })),
  };
}

/** A part of a road that any of the walkers walked is walked. */
function joined(walked: readonly WalkedRoad[]): WalkedRoad[] {
  const roads = new Map<string, string>();
  for (const { roadId, parts } of walked) {
    const before = roads.get(roadId);
    roads.set(
      roadId,
      before ? [...parts].map((bit, i) => (bit === '1' || before[i] === '1' ? '1' : '0')).join('') : parts,
    );
  }
  return [...roads].map(([roadId, parts]) => ({ roadId, parts }));
}

/** Time in cells of all who walked apart, summed; the outing is counted once a cell, at the first visit of any of them. */
function cellsOf(walkers: readonly (readonly JudgedFix[])[]): CellRow[] {
  const rows = walkers.flatMap((fixes) => wholeSeconds(dwellPerCell(trackOf(usable(fixes), 'heat'))));
  const merged = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const key = `${row.cell} ${row.hourMs}`;
    const before = merged.get(key);
    if (!before) merged.set(key, { ...row });
    else {
      before.dwellSeconds += row.dwellSeconds;
      before.passes += row.passes;
      before.lastSeenMs = Math.max(before.lastSeenMs, row.lastSeenMs);
    }
  }
  const visited = new Set<number>();
  return [...merged.values()]
    .sort((a, b) => a.hourMs - b.hourMs)
    .map((row) => {
      const isFirst = !visited.has(row.cell);
      visited.add(row.cell);
      return {
        cell: row.cell,
        hour: new Date(row.hourMs).toISOString(),
        dwell_s: row.dwellSeconds,
        passes: row.passes,
        first_visit: isFirst,
        last_seen: new Date(Math.floor(row.lastSeenMs)).toISOString(),
      };
    });
}

const usable = (fixes: readonly JudgedFix[]) => fixes.filter(({ flag }) => !(flag & fixFlags.outside));
