import { communityZoneOffset } from '../../i18n/format-time';
import type { MapPeriod } from '../situation';

/** Days of patrols that are drawn as lines; what was walked before is the heat's to show. */
const daysDrawn = 3;
const daySeconds = 86_400;

/** The last days of the period. */
export function trackPeriodOf({ from, to }: MapPeriod): MapPeriod {
  const first = new Date(Date.parse(`${to}T00:00:00Z`) - (daysDrawn - 1) * daySeconds * 1000)
    .toISOString()
    .slice(0, 10);
  return { from: first > from ? first : from, to };
}

/** Epoch seconds at which drawn tracks are oldest and newest: brightness runs between them. */
export function trackAgesOf(period: MapPeriod): { oldest: number; newest: number } {
  const { from, to } = trackPeriodOf(period);
  return {
    oldest: Date.parse(`${from}T00:00:00${communityZoneOffset}`) / 1000,
    newest: Date.parse(`${to}T00:00:00${communityZoneOffset}`) / 1000 + daySeconds,
  };
}
