import type { PatrolDetail, Replay } from '@getu/domain';
import { mercatorOf } from '../map/camera/fit-pitched-camera';

/**
 * A walk laid out for replay: one run of numbers, so that a frame reads without making anything. Between two segments the
 * device was silent: nobody knows which way was walked.
 */
export interface ReplayPath {
  id: string;
  name: string;
  /** Web-mercator, the world as [0, 1]², y southwards */
  x: Float64Array;
  y: Float64Array;
  /** when each vertex was passed, seconds since 1970; never falls */
  seconds: Float64Array;
  /** 1 where a segment begins: no walk is known from the vertex before */
  begins: Uint8Array;
  stops: readonly ReplayStop[];
}

export interface ReplayStop {
  x: number;
  y: number;
  /** seconds since 1970 */
  from: number;
  to: number;
}

/** A patrol as its own page reads it: one line a segment, with the seconds since `startedAt` beside each vertex. */
export type Walk = Pick<PatrolDetail, 'id' | 'teamName' | 'startedAt' | 'track' | 'times' | 'stops'>;

/** Lays a patrol out for replay. */
export function replayPathOf({ id, teamName, startedAt, track, times, stops }: Walk): ReplayPath {
  const start = Date.parse(startedAt) / 1000;
  return {
    ...runOf(
      track.coordinates.map((line, segment) =>
        line.flatMap(([lng, lat], vertex) => [lng!, lat!, times[segment]?.[vertex] ?? Number.NaN]),
      ),
      start,
    ),
    id,
    name: teamName,
    stops: stops.map(({ lngLat, arrivedAt, seconds }) => {
      const from = Date.parse(arrivedAt) / 1000;
      return { ...mercatorOf(lngLat), from, to: from + seconds };
    }),
  };
}

/** Lays out everybody of a window. */
export function replayPathsOf({ startMs, tracks }: Replay): ReplayPath[] {
  const start = startMs / 1000;
  return tracks.map(({ patrolId, teamName, segments, stops }) => ({
    ...runOf(segments, start),
    id: patrolId,
    name: teamName,
    stops: Array.from({ length: Math.floor(stops.length / 4) }, (_, i) => {
      const [lng, lat, begin, seconds] = stops.slice(i * 4, i * 4 + 4) as [number, number, number, number];
      return { ...mercatorOf([lng, lat]), from: start + begin, to: start + begin + seconds };
    }),
  }));
}

/**
 * Segments of longitude, latitude and seconds, three numbers a vertex, as one run. A vertex whose time is missing, or earlier
 * than that of the vertex before, is left out: time does not run backwards, whoever wrote it down.
 */
function runOf(
  segments: readonly (readonly number[])[],
  start: number,
): Pick<ReplayPath, 'x' | 'y' | 'seconds' | 'begins'> {
  const most = segments.reduce((sum, { length }) => sum + Math.floor(length / 3), 0);
  const run = {
    x: new Float64Array(most),
    y: new Float64Array(most),
    seconds: new Float64Array(most),
    begins: new Uint8Array(most),
  };
  let count = 0;
  for (const segment of segments) {
    const first = count;
    for (let i = 0; i + 2 < segment.length; i += 3) {
      const at = start + segment[i + 2]!;
      if (!(at >= (count > 0 ? run.seconds[count - 1]! : -Infinity))) continue;
      const { x, y } = mercatorOf([segment[i]!, segment[i + 1]!]);
      run.x[count] = x;
      run.y[count] = y;
      run.seconds[count] = at;
      run.begins[count] = count === first ? 1 : 0;
      count++;
    }
  }
  return {
    x: run.x.subarray(0, count),
    y: run.y.subarray(0, count),
    seconds: run.seconds.subarray(0, count),
    begins: run.begins.subarray(0, count),
  };
}

/** From the first to the last moment of all paths, seconds since 1970; null where there is nothing to play. */
export function spanOf(paths: readonly ReplayPath[]): { from: number; to: number } | null {
  let [from, to] = [Infinity, -Infinity];
  for (const { seconds } of paths) {
    if (seconds.length === 0) continue;
    from = Math.min(from, seconds[0]!);
    to = Math.max(to, seconds[seconds.length - 1]!);
  }
  return to > from ? { from, to } : null;
}
