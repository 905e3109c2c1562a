import { communityZoneOffset } from '../../../i18n/format-time';

/** Windows that are asked for most; `night` is the evening and night before today's morning. */
export const replayWindows = ['night', 'today', 'day', 'week'] as const;
export type ReplayWindow = (typeof replayWindows)[number];

/** An instant range, ISO with the community's offset. */
export interface InstantRange {
  from: string;
  to: string;
}

const dayMs = 86_400_000;
const dayBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);

/** From and to of a window, by the community's today. */
export function windowOf(name: ReplayWindow, today: string): InstantRange {
  const at = (day: string, time: string) => `${day}T${time}:00${communityZoneOffset}`;
  switch (name) {
    case 'night':
      return { from: at(dayBefore(today, 1), '18:00'), to: at(today, '06:00') };
    case 'today':
      return { from: at(today, '00:00'), to: at(dayBefore(today, -1), '00:00') };
    case 'day':
      return { from: at(dayBefore(today, 1), '00:00'), to: at(today, '00:00') };
    case 'week':
      return { from: at(dayBefore(today, 6), '00:00'), to: at(dayBefore(today, -1), '00:00') };
  }
}
