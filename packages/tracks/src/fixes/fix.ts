import type { LngLat } from '../lng-lat.js';

/** One position report of a device on foot. */
export interface Fix {
  lngLat: LngLat;
  /** when the device measured it, milliseconds since 1970 */
  measuredMs: number;
  /** radius that holds the true place with 68 %, in metres; null when the device did not say (a GPX file) */
  accuracyMeters: number | null;
}

/** Bits of a fix's flag: why it does not count, or counts for less. 0: it counts in full. */
export const fixFlags = {
  /** accuracy worse than 50 m: not used at all */
  inaccurate: 1,
  /** a jump away and back that nobody walks: not used at all */
  spike: 2,
  /** its coordinates were converted from GCJ-02; used */
  converted: 4,
  /** accuracy of 25 to 50 m: used for heat, not for the drawn track nor its length */
  heatOnly: 8,
  /** far outside the community: part of no patrol, and not used */
  outside: 16,
} as const;

export type FixReason = keyof typeof fixFlags;

/** Why a fix does not count, or counts for less, by the words a screen shows; empty when it counts in full. */
export function reasonsOf(flag: number): FixReason[] {
  return (Object.keys(fixFlags) as FixReason[]).filter((reason) => flag & fixFlags[reason]);
}

/** A fix with its judgement; `startsAnew` where the path broke off elsewhere and these fixes, agreeing among themselves, begin another. */
export interface JudgedFix extends Fix {
  flag: number;
  startsAnew: boolean;
}

/** Whether a flag leaves the fix in use for the purpose. */
export function counts(flag: number, purpose: 'track' | 'heat'): boolean {
  const refused =
    fixFlags.inaccurate | fixFlags.spike | fixFlags.outside | (purpose === 'track' ? fixFlags.heatOnly : 0);
  return (flag & refused) === 0;
}
