import { standardWallSettings, type WallSettings } from '@getu/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dwellMsOf,
  isAtEase,
  newProgram,
  nextProgram,
  type Program,
  type ProgramEvent,
  roundOf,
  viewOf,
} from './program';

const grids = [
  { code: 'A', level: 4 },
  { code: 'A1', level: 5 },
  { code: 'B', level: 4 },
  { code: 'A2', level: 5 },
];
const settings: WallSettings = {
  ...standardWallSettings,
  carousel: {
    isOn: true,
    overviewSeconds: 40,
    level4Seconds: 20,
    level5Seconds: 10,
    patrolsSeconds: 30,
    resumeSeconds: 60,
  },
};
const seconds = (count: number) => count * 1000;
const begun = (given = settings) =>
  [
    { type: 'stops' as const, at: 0, stops: roundOf(grids) },
    { type: 'mode' as const, at: 0, mode: 'round' as const },
  ].reduce<Program>(nextProgram, newProgram(given, 0));
const after = (program: Program, ...events: ProgramEvent[]) => events.reduce(nextProgram, program);
const ticking = (program: Program, from: number, to: number) => {
  let next = program;
  for (let at = from; at <= to; at += 1) next = nextProgram(next, { type: 'tick', at: seconds(at) });
  return next;
};
const shown = (program: Program) => {
  const view = viewOf(program);
  if (!view) return 'hands';
  if (view.kind === 'grid') return view.code;
  return view.kind === 'alarm' ? `alarm ${view.alarm.id}` : view.kind;
};

//  0 s        40   60   80  90  100      130
//  overview    A    B   A1  A2  patrols   overview …
describe('the round of an unattended wall', () => {
  it('goes from the community to level four, level five and the patrols, each for its own time', () => {
    const program = begun();
    const at = (second: number) => shown(ticking(program, 1, second));
    expect([39, 40, 60, 80, 90, 100, 129, 130].map(at)).toEqual([
      'overview',
      'A',
      'B',
      'A1',
      'A2',
      'patrols',
      'patrols',
      'overview',
    ]);
  });

  it('leaves out what is given no time, and stands still where nothing is given any', () => {
    const short = begun({
      ...settings,
      carousel: { ...settings.carousel, level5Seconds: 0, patrolsSeconds: 0 },
    });
    expect(shown(ticking(short, 1, 80))).toBe('overview');
    const none = { overviewSeconds: 0, level4Seconds: 0, level5Seconds: 0, patrolsSeconds: 0 };
    const still = begun({ ...settings, carousel: { ...settings.carousel, ...none } });
    expect(ticking(still, 1, 20)).toBe(still);
  });

  it('keeps its place when the grids change, and begins anew where its own is gone', () => {
    const atB = ticking(begun(), 1, 61);
    expect(shown(after(atB, { type: 'stops', at: seconds(62), stops: roundOf(grids.slice(2)) }))).toBe('B');
    expect(shown(after(atB, { type: 'stops', at: seconds(62), stops: roundOf(grids.slice(0, 2)) }))).toBe(
      'overview',
    );
  });
});

describe('a hand on the wall', () => {
  it('stops it until nobody has touched it for the time set; then it goes on where it was', () => {
    let program = after(ticking(begun(), 1, 45), { type: 'touch', at: seconds(46) });
    expect(shown(program)).toBe('hands');
    program = after(ticking(program, 47, 90), { type: 'touch', at: seconds(90) });
    expect(shown(ticking(program, 91, 149))).toBe('hands');
    program = ticking(program, 91, 150);
    expect(shown(program)).toBe('A');
    expect(shown(ticking(program, 151, 169))).toBe('A');
    expect(shown(ticking(program, 151, 170))).toBe('B');
  });

  it('of somebody who presses "next" goes on at once', () => {
    const touched = after(begun(), { type: 'touch', at: 1 });
    expect(shown(after(touched, { type: 'step', at: 2, by: 1 }))).toBe('A');
    expect(shown(after(touched, { type: 'step', at: 2, by: -1 }))).toBe('patrols');
  });
});

const urgent = (id: string) => ({ id, why: 'urgent' as const });

describe('an alarm', () => {
  it('interrupts, stays for its time and returns to what was left of the stop', () => {
    let program = after(ticking(begun(), 1, 50), { type: 'alarms', at: seconds(50), alarms: [urgent('x')] });
    expect(shown(program)).toBe('alarm x');
    expect(isAtEase(program)).toBe(false);
    program = ticking(program, 51, 80);
    // ten of A's twenty seconds had gone
    expect(shown(program)).toBe('A');
    expect(shown(ticking(program, 81, 89))).toBe('A');
    expect(shown(ticking(program, 81, 90))).toBe('B');
  });

  it('several come one after the other, each once', () => {
    let program = after(begun(), { type: 'alarms', at: 1, alarms: [urgent('x'), urgent('y'), urgent('x')] });
    program = after(program, { type: 'alarms', at: 2, alarms: [urgent('x')] });
    const seen = [1, 31, 62].map((at) => shown((program = ticking(program, at, at))));
    expect(seen).toEqual(['alarm x', 'alarm y', 'overview']);
  });

  it('waits for hands to leave, and leaves a pin where it is', () => {
    const touched = after(
      begun(),
      { type: 'touch', at: 0 },
      { type: 'alarms', at: 1, alarms: [urgent('x')] },
    );
    expect(shown(touched)).toBe('hands');
    expect(shown(ticking(touched, 1, 60))).toBe('alarm x');
    const pinned = after(
      begun(),
      { type: 'mode', at: 0, mode: 'pinned', grid: 'B' },
      { type: 'alarms', at: 1, alarms: [urgent('x')] },
    );
    expect([shown(pinned), pinned.alarm?.id]).toEqual(['B', 'x']);
  });

  it('is none where the settings say so, and none on a screen that somebody uses', () => {
    const deaf = begun({ ...settings, alarm: { ...settings.alarm, onUrgent: false } });
    expect(shown(after(deaf, { type: 'alarms', at: 1, alarms: [urgent('x')] }))).toBe('overview');
    const off = after(begun(), { type: 'mode', at: 0, mode: 'off' });
    expect(after(off, { type: 'alarms', at: 1, alarms: [urgent('x')] })).toBe(off);
  });
});

describe('a remote control', () => {
  it('pauses, pins, frees and sends it to a grid', () => {
    const paused = after(begun(), { type: 'mode', at: 1, mode: 'paused' });
    expect(shown(ticking(paused, 1, 500))).toBe('overview');
    expect(shown(after(paused, { type: 'go', at: 2, grid: 'A2' }))).toBe('A2');
    const pinned = after(paused, { type: 'mode', at: 3, mode: 'pinned', grid: 'B' });
    expect(shown(ticking(pinned, 1, 500))).toBe('B');
    expect(shown(after(pinned, { type: 'mode', at: seconds(501), mode: 'round' }))).toBe('overview');
  });
});

const events = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 90_000 }),
    event: fc.constantFrom<(at: number) => ProgramEvent>(
      (at) => ({ type: 'tick', at }),
      (at) => ({ type: 'touch', at }),
      (at) => ({ type: 'release', at }),
      (at) => ({ type: 'step', at, by: -2 }),
      (at) => ({ type: 'step', at, by: 1 }),
      (at) => ({ type: 'go', at, grid: 'A1' }),
      (at) => ({ type: 'mode', at, mode: 'paused' }),
      (at) => ({ type: 'mode', at, mode: 'round' }),
      (at) => ({ type: 'mode', at, mode: 'pinned', grid: 'B' }),
      (at) => ({ type: 'alarms', at, alarms: [urgent(String(at))] }),
      (at) => ({ type: 'stops', at, stops: roundOf(grids.slice(0, 1 + (at % 4))) }),
    ),
  }),
);

describe('whatever happens', () => {
  it('left alone, a wall in its round goes on: within the longest stop and alarm it shows something else', () => {
    fc.assert(
      fc.property(events, (happened) => {
        let at = 0;
        let program = begun();
        for (const { wait, event } of happened) program = nextProgram(program, event((at += wait)));
        program = nextProgram(program, { type: 'mode', at, mode: 'round' });
        // every alarm that waits, then the longest stop
        const patience =
          (program.waiting.length + 1) * settings.alarm.seconds * 1000 + seconds(61) + seconds(41);
        const before = program.moves;
        for (const end = at + patience; at <= end; at += 500)
          program = nextProgram(program, { type: 'tick', at });
        expect(program.moves).toBeGreaterThan(before);
        expect(viewOf(program)).not.toBeNull();
        expect(program.waiting).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('a tick that changes nothing gives the same program, so that nothing is drawn', () => {
    const program = begun();
    expect(nextProgram(program, { type: 'tick', at: 100 })).toBe(program);
    expect(dwellMsOf({ kind: 'overview' }, settings)).toBe(40_000);
  });
});
