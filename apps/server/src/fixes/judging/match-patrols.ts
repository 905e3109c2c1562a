import type { JudgedPatrol } from './judge-team-day.js';

/** Somebody may set out this long before the window of the plan. */
const earlyMs = 30 * 60_000;

/** A patrol as it stands in the database. */
export interface KnownPatrol {
  id: string;
  number: string;
  state: 'planned' | 'out' | 'done' | 'missed';
  startMs: number;
  endMs: number | null;
  plannedStartMs: number | null;
  plannedEndMs: number | null;
}

export interface Match {
  judged: JudgedPatrol;
  /** the patrol it is, undefined for a new one */
  known: KnownPatrol | undefined;
}

/**
 * Which known patrol each judged one is: the one it shares the most time with, else one that was planned for that time. A
 * patrol keeps its id and number however its reports are judged again. What is left over was never walked.
 */
export function matchPatrols(
  judged: readonly JudgedPatrol[],
  known: readonly KnownPatrol[],
): { matches: Match[]; left: KnownPatrol[] } {
  const left = new Set(known);
  const found = new Map<JudgedPatrol, KnownPatrol>();
  const take = (shared: (one: JudgedPatrol, other: KnownPatrol) => number) => {
    const pairs = judged
      .flatMap((one) => known.map((other) => ({ one, other, shared: shared(one, other) })))
      .filter((pair) => pair.shared > 0)
      .sort((a, b) => b.shared - a.shared);
    for (const { one, other } of pairs) {
      if (found.has(one) || !left.has(other)) continue;
      found.set(one, other);
      left.delete(other);
    }
  };
  take((one, other) =>
    other.state === 'out' || other.state === 'done'
      ? overlap(one, other.startMs, other.endMs ?? other.startMs + 1)
      : 0,
  );
  take((one, { state, plannedStartMs, plannedEndMs }) =>
    (state === 'planned' || state === 'missed') && plannedStartMs !== null && plannedEndMs !== null
      ? overlap(one, plannedStartMs - earlyMs, plannedEndMs)
      : 0,
  );
  return { matches: judged.map((one) => ({ judged: one, known: found.get(one) })), left: [...left] };
}

const overlap = ({ startMs, endMs }: JudgedPatrol, from: number, to: number) =>
  Math.min(Math.max(endMs, startMs + 1), to) - Math.max(startMs, from);
