import { fixReasons, type PatrolFixes } from '@getu/domain';

/** `counted`: nothing was held against it. */
export const shownReasons = ['counted', ...fixReasons] as const;
export type ShownReason = (typeof shownReasons)[number];

/** Of several reasons the one that decides: what keeps a report out before what lets it in halfway or changed. */
const deciding: readonly ShownReason[] = ['outside', 'spike', 'inaccurate', 'heatOnly', 'converted'];

export const reasonOf = ({ reasons }: Pick<PatrolFixes['items'][number], 'reasons'>): ShownReason =>
  deciding.find((reason) => (reasons as readonly string[]).includes(reason)) ?? 'counted';

/** How many reports there are of each reason, in the order they are shown; reasons of none are left out. */
export function countReasons(fixes: PatrolFixes['items']): { reason: ShownReason; count: number }[] {
  const counts = new Map<ShownReason, number>();
  for (const fix of fixes) counts.set(reasonOf(fix), (counts.get(reasonOf(fix)) ?? 0) + 1);
  return shownReasons.flatMap((reason) => {
    const count = counts.get(reason);
    return count === undefined ? [] : [{ reason, count }];
  });
}
