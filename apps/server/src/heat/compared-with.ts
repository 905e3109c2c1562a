import { type Period, periodBefore, refuseBackwards } from '../lists/period.js';

/**
 * The period that another is compared with: the one given, else the one of equal length before.
 * @throws ProblemException 400 when it runs backwards
 */
export function comparedWith(
  period: Period,
  { againstFrom, againstTo }: { againstFrom?: string | undefined; againstTo?: string | undefined },
): Period {
  const before = periodBefore(period);
  const against = { from: againstFrom ?? before.from, to: againstTo ?? before.to };
  refuseBackwards(against);
  return against;
}
