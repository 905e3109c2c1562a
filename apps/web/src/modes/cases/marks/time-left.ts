import {
  nextWorkingMoment,
  officeHours,
  workingMinutesBetween,
  type WorkingCalendar,
  type WorkingCalendarSettings,
} from '@getu/domain';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The calendar that the community has set, as deadlines count by it. */
export const calendarOf = ({ opensAt, closesAt, days }: WorkingCalendarSettings): WorkingCalendar => ({
  ...officeHours,
  opensAt: minutesOf(opensAt),
  closesAt: minutesOf(closesAt),
  exceptions: new Map(days.map(({ day, works }) => [day, works])),
});

/** Working time until a deadline, or since it passed; `moment` where none of it lies between. */
export interface TimeLeft {
  isOver: boolean;
  amount: string;
  unit: 'moment' | 'minutes' | 'hours' | 'days';
}

/**
 * How long a case still has, as somebody at a desk says it: working minutes under an hour, working hours up to two days, working
 * days after that. At night before a day that has become a holiday, or after a deadline at closing time, no working time lies between
 * now and then: the moment itself is all there is to say.
 * @param dueMs milliseconds since the epoch, as `nowMs`
 */
export function timeLeft(dueMs: number, nowMs: number, calendar: WorkingCalendar): TimeLeft {
  const isOver = nowMs > dueMs;
  const minutes = isOver
    ? workingMinutesBetween(dueMs, nowMs, calendar)
    : workingMinutesBetween(nowMs, dueMs, calendar);
  const hours = minutes / 60;
  const hoursADay = (calendar.closesAt - calendar.opensAt) / 60;
  const short = (amount: number) => (amount < 10 ? amount.toFixed(1).replace(/\.0$/, '') : amount.toFixed(0));
  if (minutes < 1) return { isOver, amount: '', unit: 'moment' };
  if (hours < 1) return { isOver, amount: String(Math.floor(minutes)), unit: 'minutes' };
  if (hours < 2 * hoursADay) return { isOver, amount: short(hours), unit: 'hours' };
  return { isOver, amount: short(hours / hoursADay), unit: 'days' };
}

/** When deadlines run again, while they stand: by night, on a weekend, on a holiday. */
export function runsAgainAt(nowMs: number, calendar: WorkingCalendar): number | null {
  const moment = nextWorkingMoment(nowMs, calendar);
  return moment === nowMs ? null : moment;
}
