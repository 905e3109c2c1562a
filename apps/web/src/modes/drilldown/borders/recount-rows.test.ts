import { caseKinds } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { recountRows } from './recount-rows';

const nothing = Object.fromEntries(caseKinds.map((kind) => [kind, 0])) as Record<
  (typeof caseKinds)[number],
  number
>;
const line = (gridId: string, dispute: number, patrolMeters: number) => ({
  gridId,
  code: gridId,
  name: gridId,
  cases: { ...nothing, dispute },
  visits: 1,
  patrolMeters,
});

describe('the recount of a grid', () => {
  //   then  ┌─a─┬─b─┐     now  ┌──a──┬b┐     a dispute on the ground between the two
  //         │   │*  │          │   * │ │     was b's and is a's by today's borders
  it('sets what was counted beside what the plan’s borders would count', () => {
    const recount = {
      asItWas: [line('a', 2, 1000), line('b', 3, 500)],
      byPlan: [line('a', 3, 1200), line('b', 2, 300)],
    };
    expect(recountRows(recount, new Set(['a']), new Set(['a']))).toEqual([
      { what: 'cases', asItWas: 2, byPlan: 3 },
      { what: 'dispute', asItWas: 2, byPlan: 3 },
      { what: 'visits', asItWas: 1, byPlan: 1 },
      { what: 'patrolKm', asItWas: 1, byPlan: 1.2 },
    ]);
    const [all] = recountRows(recount, new Set(['a', 'b']), new Set(['a', 'b']));
    expect(all).toEqual({ what: 'cases', asItWas: 5, byPlan: 5 });
  });

  it('of a grid that the plan does not have counts what it was, and nothing after', () => {
    const rows = recountRows({ asItWas: [line('gone', 4, 0)], byPlan: [] }, new Set(['gone']), new Set());
    expect(rows[0]).toEqual({ what: 'cases', asItWas: 4, byPlan: 0 });
  });
});
