/** Hours in which deadlines run: every day from `opensAt` to `closesAt` that is a working day. */
export interface WorkingCalendar {
  /** minutes after local midnight */
  opensAt: number;
  closesAt: number;
  /** minutes that local time is ahead of UTC (Asia/Shanghai 480; the zone has no daylight saving) */
  utcOffsetMinutes: number;
  /** days that differ from the week's rule (Monday to Friday work): `YYYY-MM-DD` → works or not */
  exceptions: ReadonlyMap<string, boolean>;
}

/** 09:00–17:00 Monday to Friday, Asia/Shanghai. */
export const officeHours: WorkingCalendar = {
  opensAt: 9 * 60,
  closesAt: 17 * 60,
  utcOffsetMinutes: 480,
  exceptions: new Map(),
};

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * The moment at which `workingMinutes` of working time have passed since `start`.
 * @param start milliseconds since the epoch
 * @returns milliseconds since the epoch
 * @throws RangeError for a negative or non-finite amount, or a calendar without working time in four years
 */
export function addWorkingMinutes(start: number, workingMinutes: number, calendar: WorkingCalendar): number {
  if (!(workingMinutes >= 0 && Number.isFinite(workingMinutes)))
    throw new RangeError(`addWorkingMinutes: ${workingMinutes} is not an amount of minutes`);
  let left = workingMinutes * minuteMs;
  let day = localDay(start, calendar);
  for (let days = 0; days < 4 * 366; days++, day++) {
    const open = opening(day, calendar);
    if (open === undefined) continue;
    const from = Math.max(start, open.opens);
    const available = open.closes - from;
    if (available > 0 && left <= available) return from + left;
    if (available > 0) left -= available;
  }
  throw new RangeError('addWorkingMinutes: the calendar has no working time within four years');
}

/** Working minutes between two moments (milliseconds since the epoch); 0 if `end` is not after `start`. */
export function workingMinutesBetween(start: number, end: number, calendar: WorkingCalendar): number {
  let sum = 0;
  for (let day = localDay(start, calendar); day <= localDay(end, calendar); day++) {
    const open = opening(day, calendar);
    if (open) sum += Math.max(0, Math.min(end, open.closes) - Math.max(start, open.opens));
  }
  return sum / minuteMs;
}

/**
 * When working time runs (again): `now` itself within working hours, else the next opening.
 * @param now milliseconds since the epoch, as what it gives
 * @returns null for a calendar without working time in four years
 */
export function nextWorkingMoment(now: number, calendar: WorkingCalendar): number | null {
  const today = localDay(now, calendar);
  for (let day = today; day < today + 4 * 366; day++) {
    const open = opening(day, calendar);
    if (open && open.opens < open.closes && now < open.closes) return Math.max(now, open.opens);
  }
  return null;
}

/** Days since the epoch on the local calendar. */
const localDay = (at: number, calendar: WorkingCalendar) =>
  Math.floor((at + calendar.utcOffsetMinutes * minuteMs) / dayMs);

function opening(day: number, calendar: WorkingCalendar): { opens: number; closes: number } | undefined {
  const midnight = day * dayMs;
  const weekday = new Date(midnight).getUTCDay();
  const rule = weekday >= 1 && weekday <= 5;
  const works = calendar.exceptions.get(new Date(midnight).toISOString().slice(0, 10)) ?? rule;
  if (!works) return undefined;
  const localMidnight = midnight - calendar.utcOffsetMinutes * minuteMs;
  return {
    opens: localMidnight + calendar.opensAt * minuteMs,
    closes: localMidnight + calendar.closesAt * minuteMs,
  };
}
