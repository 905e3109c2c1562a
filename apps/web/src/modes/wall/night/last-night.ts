import type { Patrol } from '@getu/domain';
import { getPatrols } from '../../../api/patrols';
import { everyPage, type CallOptions } from '../../../api/request';
import { addDays } from '../../../stores/period';

/** Of the community's wall clock, which is eight hours ahead of Greenwich all year. */
const at = (day: string, time: string) => Date.parse(`${day}T${time}+08:00`);

export interface LastNight {
  /** days of the calendar that the night lies in, both included */
  readonly from: string;
  readonly to: string;
  readonly patrols: readonly Patrol[];
}

/** From six in the evening before `today` to six in the morning. */
export const nightBefore = (today: string) => ({
  from: at(addDays(today, -1), '18:00'),
  to: at(today, '06:00'),
});

/** What was walked in the night before `today`, in the order in which they set out. */
export async function readLastNight(today: string, options: CallOptions): Promise<LastNight> {
  const days = { from: addDays(today, -1), to: today };
  const night = nightBefore(today);
  const all: Patrol[] = [];
  const pages = everyPage<Patrol>((cursor) => getPatrols({ ...days, limit: 200, cursor }, options));
  for await (const items of pages) all.push(...items);
  const patrols = all
    .filter(({ state }) => state === 'done' || state === 'out')
    .filter(({ startedAt }) => Date.parse(startedAt) >= night.from && Date.parse(startedAt) < night.to)
    .sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt));
  return { ...days, patrols };
}
