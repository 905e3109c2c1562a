import type { WallMode, WallSettings } from '@getu/domain';

/**
 * What an unattended wall shows when. Pure: a program and an event make the next program; the clock comes with the event, in
 * milliseconds of any clock that only goes forward. An event that changes nothing returns the same object.
 *
 *   overview → each grid of level four → each of level five → last night's patrols → overview …
 *              ▲ an urgent or overdue case: flies there, stays, comes back
 *              ▲ a hand: nothing by itself until nobody has touched it for a while
 */
export type Stop =
  | { readonly kind: 'overview' }
  | { readonly kind: 'grid'; readonly code: string; readonly level: 4 | 5 }
  | { readonly kind: 'patrols' };

/** A case that cannot wait until its grid's turn. */
export interface Alarm {
  readonly id: string;
  readonly why: 'urgent' | 'overdue';
}

/** `off`: a screen that somebody uses; nothing moves by itself. */
export type ProgramMode = 'off' | WallMode;

export interface Program {
  readonly mode: ProgramMode;
  readonly settings: WallSettings;
  readonly stops: readonly Stop[];
  readonly index: number;
  /** when the stop began; while an alarm interrupts it, put off so that what was left of it is still left after */
  readonly since: number;
  /** of a pin: the grid, or null for the community */
  readonly pinned: string | null;
  /** a hand was on it: nothing by itself before then */
  readonly touchedUntil: number | null;
  readonly alarm: (Alarm & { readonly from: number; readonly until: number }) | null;
  readonly waiting: readonly Alarm[];
  /** counts the moves from one stop to another: between two of them a wall may load itself anew */
  readonly moves: number;
}

export type ProgramEvent =
  | { type: 'tick'; at: number }
  | { type: 'touch'; at: number }
  | { type: 'release'; at: number }
  | { type: 'mode'; at: number; mode: ProgramMode; grid?: string | null }
  | { type: 'go'; at: number; grid: string | null }
  | { type: 'step'; at: number; by: number }
  | { type: 'stops'; at: number; stops: readonly Stop[] }
  | { type: 'settings'; at: number; settings: WallSettings }
  | { type: 'alarms'; at: number; alarms: readonly Alarm[] }
  | { type: 'acknowledge'; at: number };

/** More than this many cases at once are no alarm but a list. */
const alarmsWaiting = 20;
/** What is left at least of a stop after an alarm interrupted it. */
const leastLeftMs = 4_000;

export const newProgram = (settings: WallSettings, at: number): Program => ({
  mode: 'off',
  settings,
  stops: [{ kind: 'overview' }],
  index: 0,
  since: at,
  pinned: null,
  touchedUntil: null,
  alarm: null,
  waiting: [],
  moves: 0,
});

/** What the program wants on the screen; null while it is in somebody's hands. */
export type View = Stop | { readonly kind: 'alarm'; readonly alarm: Alarm };

export function viewOf(program: Program): View | null {
  const { mode, alarm, touchedUntil, pinned, stops, index } = program;
  if (mode === 'off' || touchedUntil !== null) return null;
  if (mode === 'pinned')
    return pinned === null ? { kind: 'overview' } : { kind: 'grid', code: pinned, level: 5 };
  if (alarm) return { kind: 'alarm', alarm };
  return stops[index] ?? { kind: 'overview' };
}

export function dwellMsOf({ kind, ...stop }: Stop, { carousel }: WallSettings): number {
  if (kind === 'overview') return carousel.overviewSeconds * 1000;
  if (kind === 'patrols') return carousel.patrolsSeconds * 1000;
  return ('level' in stop && stop.level === 4 ? carousel.level4Seconds : carousel.level5Seconds) * 1000;
}

/** Whether nothing would be lost if the page went now. */
export const isAtEase = ({ alarm, waiting, touchedUntil }: Program): boolean =>
  alarm === null && waiting.length === 0 && touchedUntil === null;

export function nextProgram(program: Program, event: ProgramEvent): Program {
  return settle(apply(program, event), event.at);
}

function apply(program: Program, event: ProgramEvent): Program {
  const { at } = event;
  switch (event.type) {
    case 'tick':
      return program;
    case 'touch':
      // somebody stands there: the case on the screen has been seen
      return {
        ...endAlarm(program, at),
        touchedUntil: at + program.settings.carousel.resumeSeconds * 1000,
      };
    case 'release':
      return program.touchedUntil === null ? program : { ...program, touchedUntil: null, since: at };
    case 'mode':
      return changeMode(program, event.mode, event.grid, at);
    case 'go':
      return go(program, event.grid, at);
    case 'step':
      return { ...step(endAlarm(program, at), event.by, at), touchedUntil: null };
    case 'stops':
      return changeStops(program, event.stops, at);
    case 'settings':
      return { ...program, settings: event.settings };
    case 'alarms':
      return hear(program, event.alarms);
    case 'acknowledge':
      return endAlarm(program, at);
  }
}

/** What time does by itself: a touch, an alarm or a stop that is over. */
function settle(program: Program, at: number): Program {
  let next = program;
  if (next.touchedUntil !== null && at >= next.touchedUntil)
    next = { ...next, touchedUntil: null, since: at };
  if (next.alarm && at >= next.alarm.until) next = endAlarm(next, at);
  next = beginAlarm(next, at);
  if (next.mode !== 'round' || next.touchedUntil !== null || next.alarm) return next;
  const stop = next.stops[next.index];
  if (!stop || at - next.since >= dwellMsOf(stop, next.settings)) return step(next, 1, at);
  return next;
}

function beginAlarm(program: Program, at: number): Program {
  const [first, ...others] = program.waiting;
  if (!first || program.alarm || program.touchedUntil !== null || program.mode === 'off') return program;
  const until = at + program.settings.alarm.seconds * 1000;
  return { ...program, waiting: others, alarm: { ...first, from: at, until } };
}

function endAlarm(program: Program, at: number): Program {
  const { alarm, stops, index, settings, since } = program;
  if (!alarm) return program;
  const stop = stops[index];
  const dwell = stop ? dwellMsOf(stop, settings) : 0;
  const stood = Math.min(alarm.from - since, Math.max(0, dwell - leastLeftMs));
  return { ...program, alarm: null, since: at - stood };
}

function hear(program: Program, alarms: readonly Alarm[]): Program {
  const { onUrgent, onOverdue } = program.settings.alarm;
  const known = new Set([program.alarm?.id, ...program.waiting.map(({ id }) => id)]);
  const fresh = alarms.filter(({ id, why }) => {
    if (known.has(id) || !(why === 'urgent' ? onUrgent : onOverdue)) return false;
    known.add(id);
    return true;
  });
  if (fresh.length === 0 || program.mode === 'off') return program;
  // the newest are the ones nobody knows of yet
  return { ...program, waiting: [...program.waiting, ...fresh].slice(-alarmsWaiting) };
}

function changeMode(
  program: Program,
  mode: ProgramMode,
  grid: string | null | undefined,
  at: number,
): Program {
  const pinned = grid === undefined ? program.pinned : grid;
  if (mode === program.mode && (mode !== 'pinned' || pinned === program.pinned)) {
    return program.touchedUntil === null ? program : { ...program, touchedUntil: null, since: at };
  }
  const alarms = mode === 'off' ? { alarm: null, waiting: [] } : {};
  return { ...program, ...alarms, mode, pinned, touchedUntil: null, since: at };
}

/** To a grid's stop, if the round has one; else (its level is left out) to the stop that shows it is none: a pause there. */
function go(program: Program, grid: string | null, at: number): Program {
  const calm = { ...endAlarm(program, at), touchedUntil: null, since: at, moves: program.moves + 1 };
  if (program.mode === 'pinned') return { ...calm, pinned: grid };
  const index = program.stops.findIndex((stop) =>
    grid === null ? stop.kind === 'overview' : stop.kind === 'grid' && stop.code === grid,
  );
  if (index >= 0) return { ...calm, index };
  return { ...calm, mode: 'pinned', pinned: grid };
}

function step(program: Program, by: number, at: number): Program {
  const { stops, index, settings, moves } = program;
  if (!stops.some((stop) => dwellMsOf(stop, settings) > 0)) return program;
  const direction = by < 0 ? -1 : 1;
  let next = index;
  for (let left = Math.abs(by); left > 0; left -= 1) {
    // past those that are left out, but never further than once around
    for (let tried = 0; tried < stops.length; tried += 1) {
      next = (next + direction + stops.length) % stops.length;
      if (dwellMsOf(stops[next]!, settings) > 0) break;
    }
  }
  return { ...program, index: next, since: at, moves: moves + 1 };
}

/** Grids come and go with the plan in force: the round goes on at the same stop, or at the first if that is gone. */
function changeStops(program: Program, stops: readonly Stop[], at: number): Program {
  if (sameStops(program.stops, stops)) return program;
  const current = program.stops[program.index];
  const index = stops.findIndex((stop) => isSame(stop, current));
  return index >= 0 ? { ...program, stops, index } : { ...program, stops, index: 0, since: at };
}

const isSame = (one: Stop, other: Stop | undefined): boolean =>
  one.kind === other?.kind && (one.kind !== 'grid' || (other.kind === 'grid' && one.code === other.code));
const sameStops = (one: readonly Stop[], other: readonly Stop[]): boolean =>
  one.length === other.length && one.every((stop, i) => isSame(stop, other[i]));

/** The round through a community: grids of level four, then of level five, each in the order given. */
export const roundOf = (grids: readonly { code: string; level: number }[]): Stop[] => [
  { kind: 'overview' },
  ...([4, 5] as const).flatMap((level) =>
    grids.filter((grid) => grid.level === level).map(({ code }): Stop => ({ kind: 'grid', code, level })),
  ),
  { kind: 'patrols' },
];
