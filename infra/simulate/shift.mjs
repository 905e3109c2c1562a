// @ts-check
/**
 * A shift in which everything happens that a command room watches for: each team has a plan, and does with it what its part says.
 * Minutes count from now; a plan has to be made before its window ends, so what shows an ended window shows it some minutes on.
 *
 * @typedef {object} Part
 * @property {string} name what the desk will show of the patrol
 * @property {[from: number, to: number]} window of the plan
 * @property {[from: number, to: number] | null} walk null: nobody sets out; an end beyond now is walked as it comes
 * @property {boolean} [says] somebody says at the end that they are back
 * @property {number} showsAfter minutes until the desk shows it
 */

/** A team may be this late, to set out and to come back, before the desk says so (packages/domain/src/patrol-standing.ts). */
export const graceMinutes = 10;
/** Over by itself after so long without a word; silent after ten minutes. */
const farEnough = 600;

/** @type {readonly Part[]} */
export const shift = [
  { name: 'out', window: [-25, 50], walk: [-22, farEnough], showsAfter: 0 },
  { name: 'silent', window: [-40, 50], walk: [-38, -14], showsAfter: 0 },
  { name: 'done', window: [-55, 2], walk: [-52, -4], says: true, showsAfter: 0 },
  { name: 'overdue-to-start', window: [-20, 60], walk: null, showsAfter: 0 },
  { name: 'planned', window: [45, 105], walk: null, showsAfter: 0 },
  { name: 'overdue-to-finish', window: [-45, 2], walk: [-43, farEnough], showsAfter: 2 + graceMinutes },
  { name: 'missed', window: [-30, 2], walk: null, showsAfter: 2 + graceMinutes },
  { name: 'out, late', window: [-30, 50], walk: [-8, farEnough], showsAfter: 0 },
];

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** The community's clock: China has one zone and no summer time. */
const zoneMs = 8 * 3_600_000;

/**
 * The plan of a part, as the server takes it: of one day, its window in minutes after that day's midnight.
 * @param {Part} part
 * @param {number} nowMs
 */
export function windowOf({ window: [from, to] }, nowMs) {
  const localMs = Math.floor((nowMs + from * minuteMs + zoneMs) / minuteMs) * minuteMs;
  const day = new Date(localMs).toISOString().slice(0, 10);
  const startsAt = (localMs % dayMs) / minuteMs;
  return { firstDay: day, lastDay: day, startsAt, endsAt: startsAt + to - from };
}
