import { distanceMeters } from '../distance-meters.js';
import type { LngLat } from '../lng-lat.js';
import type { Stop, Track, TrackPoint } from '../track/track.js';
import { type Pause, paceOf, pausesOf } from './sparse-halts.js';
import { coneOverCells, splitOverCells } from './split-over-cells.js';
import { wayBetween } from './way-between.js';

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
 * The time an outing spent in each cell (zoom 22, see `cellOf`), by hour: the way between reports is interpolated, round
 * corners where reports are sparse, and cut at cell borders, a halt spreads as a cone round its centre. Does not depend on how often the device reports;
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
    else if ('stoodAt' in piece) addPause(piece, add);
    else addWay(piece, add);
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
interface Way {
  line: readonly LngLat[];
  fromMs: number;
  toMs: number;
}
type Piece = { stop: Stop } | Pause | Way;

/** The ways between points outside halts, and the halts, in order of time. */
function piecesOf(track: Track): Piece[] {
  const pieces: { startMs: number; piece: Piece }[] = [];
  const pace = paceOf(track);
  for (const stop of track.stops) {
    const pauses = pausesOf(track, stop, pace);
    if (pauses) pieces.push(...pauses.map((pause) => ({ startMs: pause.fromMs, piece: pause })));
    else pieces.push({ startMs: stop.arrivedMs, piece: { stop } });
  }
  track.segments.forEach((segment, index) => {
    const halted = new Uint8Array(segment.length);
    for (const { points } of track.stops) {
      if (points?.segment === index) halted.fill(1, points.first, points.last);
    }
    for (let i = 0; i + 1 < segment.length; i++) {
      const from = segment[i] as TrackPoint;
      if (halted[i]) continue;
      const way = { line: wayBetween(segment, i), fromMs: from.ms, toMs: (segment[i + 1] as TrackPoint).ms };
      pieces.push({ startMs: from.ms, piece: way });
    }
  });
  return pieces.sort((a, b) => a.startMs - b.startMs).map(({ piece }) => piece);
}

/** At one pace all along the line. */
function addWay({ line, fromMs, toMs }: Way, add: Add): void {
  const lengths = line.slice(1).map((to, i) => distanceMeters(line[i] as LngLat, to));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  let startMs = fromMs;
  lengths.forEach((length, i) => {
    const durationMs = (toMs - fromMs) * (whole > 0 ? length / whole : 1 / lengths.length);
    splitOverCells(line[i] as LngLat, line[i + 1] as LngLat, (cell, enters, leaves) => {
      inHours(startMs + enters * durationMs, startMs + leaves * durationMs, (partMs, endMs) =>
        add(cell, partMs, endMs, (endMs - partMs) / 1000),
      );
    });
    startMs += durationMs;
  });
}

function addPause({ walkedShare, stoodAt, ...way }: Pause, add: Add): void {
  const part = (share: number): Add => {
    return (cell, fromMs, toMs, seconds) => add(cell, fromMs, toMs, share * seconds);
  };
  addWay(way, part(walkedShare));
  addCone(stoodAt, way.fromMs, way.toMs, part(1 - walkedShare));
}

function addStay({ lngLat, arrivedMs, seconds }: Stop, add: Add): void {
  // a silent halt is credited for less than it lasted; the credit runs from its begin
  addCone(lngLat, arrivedMs, arrivedMs + seconds * 1000, add);
}

function addCone(center: LngLat, fromMs: number, untilMs: number, add: Add): void {
  const cells = coneOverCells(center, STOP_RADIUS_METERS);
  inHours(fromMs, untilMs, (partMs, endMs) => {
    for (const { cell, share } of cells) add(cell, partMs, endMs, (share * (endMs - partMs)) / 1000);
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
