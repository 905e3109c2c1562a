import { Injectable } from '@nestjs/common';
import { type Replay, replayPatrolsLimit, type ReplayQuery, type ReplayTrack } from '@getu/domain';
import { type LngLat, simplifyInTime, walkingDensity } from '@getu/tracks';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { GridScope, wholeCommunity } from '../../grids/grid-scope.js';

const replaySql = loadSql('replay.sql', import.meta.url);

/** Tracks are stored thinned to this. */
const storedToleranceMeters = 1;
/** As many bins as a scrubber has room for. */
const densityBins = 240;

interface TrackRow {
  patrolId: string;
  number: string;
  teamId: string;
  teamName: string;
  startedAt: Date;
  lines: LngLat[][];
  times: number[][];
  stops: { lngLat: [number, number]; arrivedAt: string; seconds: number }[];
  total: number;
}

/** Patrols as they are played in true time: flat arrays, so that a hundred of them are read and drawn without a pause. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
  ) {}

  /** Without a path (nobody was out, or the patrol was not walked) there are no tracks. @throws ProblemException 404 for an unknown grid */
  async of({ patrol, from, to, team, grid, toleranceMeters }: ReplayQuery): Promise<Replay> {
    const scope = grid === undefined ? wholeCommunity : await this.gridScope.of(grid);
    const window = patrol === undefined ? { from: from!, to: to! } : null;
    const rows = await this.readPool.query<TrackRow>({
      name: 'replay',
      text: replaySql,
      values: [
        (await this.community.get()).id,
        patrol ?? null,
        window?.from ?? null,
        window?.to ?? null,
        team ?? null,
        scope.gridId,
        scope.parentGridId,
        replayPatrolsLimit,
      ],
    });
    const spans = rows.map(spanOf);
    const startMs = Math.min(...spans.map(([start]) => start), ...(window ? [Date.parse(window.from)] : []));
    const endMs = Math.max(...spans.map(([, end]) => end), ...(window ? [Date.parse(window.to)] : []));
    // one patrol that was never walked has no span
    if (!Number.isFinite(startMs)) {
      return { startMs: 0, endMs: 0, tracks: [], density: { binSeconds: 0, walking: [] }, leftOut: 0 };
    }
    const tracks = rows.map((row) => trackOf(row, startMs, toleranceMeters));
    return {
      startMs,
      endMs,
      tracks,
      density: walkingDensity(
        tracks.flatMap(({ segments }) =>
          segments.map((points): [number, number] => [points[2]!, points.at(-1)!]),
        ),
        (endMs - startMs) / 1000,
        densityBins,
      ),
      leftOut: Math.max(0, (rows[0]?.total ?? 0) - rows.length),
    };
  }
}

function spanOf({ startedAt, times }: TrackRow): [number, number] {
  const startMs = startedAt.getTime();
  const last = times.at(-1)?.at(-1) ?? 0;
  return [Math.floor(startMs + (times[0]?.[0] ?? 0) * 1000), Math.ceil(startMs + last * 1000)];
}

const tenth = (value: number) => Math.round(value * 10) / 10;
/** A decimetre on the ground. */
const degrees = (value: number) => Math.round(value * 1e6) / 1e6;

function trackOf(row: TrackRow, startMs: number, toleranceMeters: number): ReplayTrack {
  const { patrolId, number, teamId, teamName, startedAt, lines, times, stops } = row;
  const offsetMs = startedAt.getTime() - startMs;
  const seconds = (ms: number) => tenth((offsetMs + ms) / 1000);
  return {
    patrolId,
    number,
    teamId,
    teamName,
    segments: lines.map((line, i) => {
      const points = line.map((lngLat, j) => ({ lngLat, ms: times[i]![j]! * 1000 }));
      const shown =
        toleranceMeters > storedToleranceMeters ? simplifyInTime(points, toleranceMeters) : points;
      return shown.flatMap(({ lngLat: [lng, lat], ms }) => [degrees(lng), degrees(lat), seconds(ms)]);
    }),
    stops: stops.flatMap(({ lngLat: [lng, lat], arrivedAt, seconds: length }) => [
      degrees(lng),
      degrees(lat),
      tenth((Date.parse(arrivedAt) - startMs) / 1000),
      tenth(length),
    ]),
  };
}
