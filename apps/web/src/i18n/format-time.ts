/** Every screen shows the community's wall-clock time, whatever zone the device is in. */
export const communityZone = 'Asia/Shanghai';
/** The zone has had no daylight saving since 1991. */
export const communityZoneOffset = '+08:00';

export type Locale = 'zh-CN' | 'en';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** `Intl.DateTimeFormat` costs tens of microseconds to build and a clock asks every second: one for each shape. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone: communityZone, ...options });
    formatters.set(key, found);
  }
  return found;
}

/** The community's calendar day (`YYYY-MM-DD`) of an instant in milliseconds. */
export function dayOf(instantMs: number): string {
  return formatter('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instantMs);
}

/** `HH:mm:ss` in the community's zone. */
export function clockTime(instantMs: number): string {
  return formatter('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(instantMs);
}

/** `2026年11月22日` or `22 November 2026`. */
export function longDay(instantMs: number, locale: Locale): string {
  return formatter(locale === 'en' ? 'en-GB' : locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(instantMs);
}

/** `星期日` or `Sunday`. */
export function weekday(instantMs: number, locale: Locale): string {
  return formatter(locale, { weekday: 'long' }).format(instantMs);
}

/** `11-22 16:05`: when a record happened, within the year that a screen shows. */
export function dayAndTime(iso: string): string {
  const instantMs = Date.parse(iso);
  const time = formatter('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instantMs);
  return `${dayOf(instantMs).slice(5)} ${time}`;
}

/** Whole minutes, hours or days between two instants, the largest that is at least one; under a minute is 0 minutes. */
export function ageOf(thenMs: number, nowMs: number): { count: number; unit: 'minutes' | 'hours' | 'days' } {
  const minutes = Math.max(0, Math.floor((nowMs - thenMs) / 60_000));
  if (minutes < 60) return { count: minutes, unit: 'minutes' };
  if (minutes < 48 * 60) return { count: Math.floor(minutes / 60), unit: 'hours' };
  return { count: Math.floor(minutes / (24 * 60)), unit: 'days' };
}
