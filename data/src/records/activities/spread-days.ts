import type { Random } from '../../random.js';
import { localDay } from '../calendar/local-time.js';
import type { Setting } from '../setting.js';

/** So many days, one in each equal part of the counted period, in order; each one suits. The last is before the end's own day. */
export function spreadDays(
  setting: Setting,
  count: number,
  random: Random,
  suits: (day: number) => boolean,
): number[] {
  const first = localDay(setting.countedFromMs);
  const span = localDay(setting.endMs) - first;
  return Array.from({ length: count }, (_, i) => {
    const from = first + Math.floor((span * i) / count);
    const to = first + Math.floor((span * (i + 1)) / count) - 1;
    const candidates: number[] = [];
    for (let day = from; day <= to; day++) if (suits(day)) candidates.push(day);
    return candidates.length > 0 ? random.pick(candidates) : from;
  });
}
