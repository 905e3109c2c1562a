import type { Position } from 'geojson';

/**
 * Joins lines that meet end to end into the longest runs, so that a road cut at every crossing carries its name once.
 * Where more than two ends meet, the two that go straightest on are joined. Lines are taken either way round; closed
 * runs stay closed. Coordinates must meet exactly.
 */
export function joinLines(lines: readonly Position[][]): Position[][] {
  const open = new Set(lines.filter((line) => line.length > 1));
  const runs: Position[][] = [];
  while (open.size > 0) {
    const first = open.values().next().value as Position[];
    open.delete(first);
    let run = first;
    run = extend(run, open);
    run = extend(run.toReversed(), open).toReversed();
    runs.push(run);
  }
  return runs;
}

/** Adds lines to the run's end for as long as one goes on from there. */
function extend(start: Position[], open: Set<Position[]>): Position[] {
  let run = start;
  for (;;) {
    const next = straightest(run, open);
    if (!next) return run;
    open.delete(next.line);
    run = [...run, ...next.onward.slice(1)];
  }
}

/** No turn sharper than this joins: the name would bend round a corner. */
const sharpestTurn = Math.PI / 3;

function straightest(
  run: Position[],
  open: Set<Position[]>,
): { line: Position[]; onward: Position[] } | null {
  const end = run.at(-1)!;
  const heading = angle(run.at(-2)!, end);
  let best: { line: Position[]; onward: Position[]; turn: number } | null = null;
  for (const line of open) {
    for (const onward of [line, line.toReversed()]) {
      if (!same(onward[0]!, end)) continue;
      const turn = turnBetween(heading, angle(onward[0]!, onward[1]!));
      if (turn <= sharpestTurn && (!best || turn < best.turn)) best = { line, onward, turn };
    }
  }
  return best;
}

const same = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];

function angle(from: Position, to: Position): number {
  const narrowing = Math.cos((from[1]! * Math.PI) / 180);
  return Math.atan2(to[1]! - from[1]!, (to[0]! - from[0]!) * narrowing);
}

function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % (2 * Math.PI);
  return turn > Math.PI ? 2 * Math.PI - turn : turn;
}
