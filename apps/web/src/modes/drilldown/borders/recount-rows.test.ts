import { caseKinds } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { recountRows } from './recount-rows';

const nothing = Object.fromEntries(caseKinds.map((kind) => [kind, 0])) as Record<
  (typeof caseKinds)[number],
  number
>;
const line = (gridId: string, dispute: number, patrolMeters: number, parentGridId = 'A') => ({
  gridId,
  parentGridId,
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
    expect(recountRows(recount, { id: 'a', level: 5 })).toEqual([
      { what: 'cases', asItWas: 2, byPlan: 3 },
      { what: 'dispute', asItWas: 2, byPlan: 3 },
      { what: 'visits', asItWas: 1, byPlan: 1 },
      { what: 'patrolKm', asItWas: 1, byPlan: 1.2 },
    ]);
    const [all] = recountRows(recount, { id: 'A', level: 4 });
    expect(all).toEqual({ what: 'cases', asItWas: 5, byPlan: 5 });
  });

  it('of a grid that the plan does not have counts what it was, and nothing after', () => {
    const recount = { asItWas: [line('gone', 4, 0)], byPlan: [] };
    for (const grid of [
      { id: 'gone', level: 5 },
      { id: 'A', level: 4 },
    ])
      expect(recountRows(recount, grid)[0]).toEqual({ what: 'cases', asItWas: 4, byPlan: 0 });
  });

  //   then  A: a g   B: b      now  A: a     B: b g n     g went from A to B and had records in both; n is new
  it('of level four counts what was part of it then beside what the plan makes part of it', () => {
    const recount = {
      asItWas: [line('a', 2, 0), line('g', 4, 0), line('g', 1, 0, 'B'), line('b', 3, 0, 'B')],
      byPlan: [line('a', 2, 0), line('g', 5, 0, 'B'), line('b', 2, 0, 'B'), line('n', 1, 0, 'B')],
    };
    const casesOf = (id: string, level: number) => recountRows(recount, { id, level })[0];
    expect(casesOf('A', 4)).toEqual({ what: 'cases', asItWas: 6, byPlan: 2 });
    expect(casesOf('B', 4)).toEqual({ what: 'cases', asItWas: 4, byPlan: 8 });
    expect(casesOf('g', 5)).toEqual({ what: 'cases', asItWas: 5, byPlan: 5 });
  });
});
