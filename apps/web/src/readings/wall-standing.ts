import type { Wall } from '@getu/domain';

/** Three reports missed: it is not there, or its link is not. */
export const awayAfterMs = 90_000;

/** How a wall stands; `ageMs` since its last report. */
export type WallStanding =
  | { readonly kind: 'here'; readonly ageMs: number }
  | { readonly kind: 'away'; readonly ageMs: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'revoked' };

export function wallStandingOf(
  { lastSeenAt, isRevoked }: Pick<Wall, 'lastSeenAt' | 'isRevoked'>,
  nowMs: number,
): WallStanding {
  if (isRevoked) return { kind: 'revoked' };
  if (lastSeenAt === null) return { kind: 'never' };
  const ageMs = Math.max(0, nowMs - Date.parse(lastSeenAt));
  return { kind: ageMs < awayAfterMs ? 'here' : 'away', ageMs };
}

/** `3 天`, `5 小时`, `12 分钟`: the largest unit that there is one of. */
export function durationOf(ms: number): { unit: 'days' | 'hours' | 'minutes'; count: number } {
  const minutes = Math.floor(ms / 60_000);
  if (minutes >= 48 * 60) return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
  return minutes >= 60
    ? { unit: 'hours', count: Math.floor(minutes / 60) }
    : { unit: 'minutes', count: minutes };
}
