import { addWorkingMinutes, officeHours } from '@getu/domain';

const DAY_MS = 86_400_000;

/** When something has to have begun so that so many working minutes have passed at `nowMs`; to the minute. */
export function workingStart(nowMs: number, workingMinutes: number): number {
  // four calendar days hold at least two working days of 480 minutes each
  let low = nowMs - (4 + Math.ceil(workingMinutes / 480) * 3) * DAY_MS;
  let high = nowMs;
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2);
    if (addWorkingMinutes(middle, workingMinutes, officeHours) <= nowMs) low = middle;
    else high = middle;
  }
  return low;
}
