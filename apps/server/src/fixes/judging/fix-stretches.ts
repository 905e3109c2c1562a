import type { JudgedDayOfTeam, WrittenPatrol } from './patrol-writer.js';

/** A stretch of a device's time, both ends included, and the patrol its reports belong to. */
export interface FixStretch {
  deviceId: string;
  fromMs: number;
  toMs: number;
  patrolId: string | null;
}

/** The whole time over which devices reported on the judged days, cut at the patrols: between them reports belong to none. */
export function fixStretches(
  days: readonly JudgedDayOfTeam[],
  patrols: readonly WrittenPatrol[],
): FixStretch[] {
  const idOf = new Map(patrols.map(({ id, judged }) => [judged, id]));
  const stretches: FixStretch[] = [];
  for (const { devices, matches } of days) {
    for (const { deviceId, fixes } of devices) {
      if (fixes.length === 0) continue;
      const own = matches
        .flatMap(({ judged }) =>
          judged.parts
            .filter(({ outing }) => outing.deviceId === deviceId)
            .map(({ outing }) => ({ from: outing.startMs, to: outing.endMs, id: idOf.get(judged)! })),
        )
        .sort((a, b) => a.from - b.from);
      let fromMs = fixes[0]![0];
      const lastMs = fixes.at(-1)![0];
      for (const { from, to, id } of own) {
        if (from > fromMs) stretches.push({ deviceId, fromMs, toMs: from - 1, patrolId: null });
        stretches.push({ deviceId, fromMs: from, toMs: to, patrolId: id });
        fromMs = to + 1;
      }
      if (fromMs <= lastMs) stretches.push({ deviceId, fromMs, toMs: lastMs, patrolId: null });
    }
  }
  return stretches;
}
