import type { Stop, Track, TrackPoint } from '../track/track.js';
import { coneOverCells, splitOverCells } from './split-over-cells.js';

/** What one outing did in one cell during one hour. */
export interface CellDwell {
  cell: number;
  /** begin of the hour, milliseconds since 1970 */
  hourMs: number;
  /** time spent, not reports counted; whole seconds in `wholeSeconds` */
  dwellSeconds: number;
  /** entries after at least five minutes away, the first one included */
  passes: number;
  /** the outing's first hour in this cell: summing it over hours counts outings */
  firstVisit: boolean;
  lastSeenMs: number;
}

/** Away for less than this is the same visit. */
const PASS_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;
/** A halt is spread over this around its centre, the half of what a halt may be across. */
const STOP_RADIUS_METERS = 25;

/**
 * The time an outing spent in each cell (zoom 22, see `cellOf`), by hour: the way between reports is interpolated
 * and cut at cell borders, a halt spreads as a cone round its centre. Does not depend on how often the device reports;
 * the seconds sum to the track's duration. In order of time of the first visit.
 */
export function dwellPerCell(track: Track): CellDwell[] {
  const cells = new Map<number, CellDwell[]>();

  const add = (cell: number, fromMs: number, toMs: number, seconds: number) => {
    const hours = cells.get(cell);
    const last = hours?.at(-1);
    const hourMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
    const isPass = !last || fromMs - last.lastSeenMs >= PASS_MS;
    if (last?.hourMs === hourMs) {
      last.dwellSeconds += seconds;
      last.passes += isPass ? 1 : 0;
      last.lastSeenMs = Math.max(last.lastSeenMs, toMs);
      return;
    }
    const entry = {
      cell,
      hourMs,
      dwellSeconds: seconds,
      passes: isPass ? 1 : 0,
      firstVisit: !last,
      lastSeenMs: toMs,
    };
    if (hours) hours.push(entry);
    else cells.set(cell, [entry]);
  };

  for (const piece of piecesOf(track)) {
    if ('stop' in piece) addStay(piece.stop, add);
    else addMove(piece.from, piece.to, add);
  }
  return [...cells.values()].flat();
}

/**
 * The same with whole seconds, as stored: rounded so that every running sum, and with it the total, is off by less than
 * half a second. Rows that then hold neither time nor a pass nor a first visit are left out.
 */
export function wholeSeconds(rows: readonly CellDwell[]): CellDwell[] {
  let exact = 0;
  let given = 0;
  return rows
    .map((row) => {
      exact += row.dwellSeconds;
      const dwellSeconds = Math.round(exact) - given;
      given += dwellSeconds;
      return { ...row, dwellSeconds };
    })
    .filter((row) => row.dwellSeconds > 0 || row.passes > 0 || row.firstVisit);
}

type Add = (cell: number, fromMs: number, toMs: number, seconds: number) => void;
type Piece = { stop: Stop } | { from: TrackPoint; to: TrackPoint };

/** The ways between points outside halts, and the halts, in order of time. */
function piecesOf(track: Track): Piece[] {
  const pieces: { startMs: number; piece: Piece }[] = [];
  for (const stop of track.stops) pieces.push({ startMs: stop.arrivedMs, piece: { stop } });
  track.segments.forEach((segment, index) => {
    const halted = new Uint8Array(segment.length);
    for (const { points } of track.stops) {
      if (points?.segment === index) halted.fill(1, points.first, points.last);
    }
    for (let i = 0; i + 1 < segment.length; i++) {
      const from = segment[i] as TrackPoint;
      if (!halted[i]) pieces.push({ startMs: from.ms, piece: { from, to: segment[i + 1] as TrackPoint } });
    }
  });
  return pieces.sort((a, b) => a.startMs - b.startMs).map(({ piece }) => piece);
}

function addMove(from: TrackPoint, to: TrackPoint, add: Add): void {
  const durationMs = to.ms - from.ms;
  splitOverCells(from.lngLat, to.lngLat, (cell, enters, leaves) => {
    inHours(from.ms + enters * durationMs, from.ms + leaves * durationMs, (fromMs, toMs) =>
      add(cell, fromMs, toMs, (toMs - fromMs) / 1000),
    );
  });
}

function addStay(stop: Stop, add: Add): void {
  const cells = coneOverCells(stop.lngLat, STOP_RADIUS_METERS);
  // a silent halt is credited for less than it lasted; the credit runs from its begin
  const creditedMs = stop.arrivedMs + stop.seconds * 1000;
  inHours(stop.arrivedMs, creditedMs, (fromMs, toMs) => {
    for (const { cell, share } of cells) add(cell, fromMs, toMs, (share * (toMs - fromMs)) / 1000);
  });
}

/** Cuts a span of time at full hours. */
function inHours(fromMs: number, toMs: number, part: (fromMs: number, toMs: number) => void): void {
  let start = fromMs;
  let next = (Math.floor(start / HOUR_MS) + 1) * HOUR_MS;
  while (next < toMs) {
    part(start, next);
    start = next;
    next += HOUR_MS;
  }
  part(start, toMs);
}
