import { communityZone } from '../../http/clock.js';
import { shiftDay } from '../../lists/period.js';

/** Days of the community's calendar, both included. */
export interface Days {
  from: string;
  to: string;
}

/** The instants at which days begin and have ended, in the community's zone. */
export function beginOf({ from, to }: Days, zone: string = communityZone): [since: Date, until: Date] {
  return [instantOf(from, zone), instantOf(shiftDay(to, 1), zone)];
}

/** Midnight of a day: the offset is that which the zone has around then. */
function instantOf(day: string, zone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(asUtc);
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return new Date(asUtc - offset * 60_000);
}
