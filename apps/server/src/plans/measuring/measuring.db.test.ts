import 'reflect-metadata';
import { bandedGroups, type PlanGround } from '@getu/domain';
import { applyPlanEdit, impactOf, loadDraft, openDraft, takeCensus, type Building } from '@getu/topology';
import { beforeAll, expect, it } from 'vitest';
import { recount as recountFigures } from '../../counters/figure-counters.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { cutAcross, draftOf, named, openPlansDesk, people, type PlansDesk } from '../testing/plans-desk.js';
import { beginOf } from './days.js';

/** All that lies on the ground, as the browser counts it. */
const thingsOf = ({ buildings, places, cases, patrol }: PlanGround): Building[] => [
  ...buildings.map(({ id, lngLat, weights }) => ({ id, point: lngLat, weights })),
  ...places.map(({ id, lngLat }) => ({ id, point: lngLat, weights: { places: 1 } })),
  ...cases.map(({ id, lngLat, kind, isOpen, isRecent }) => ({
    id,
    point: lngLat,
    weights: {
      ...(isRecent ? { cases: 1, [`case-${kind}`]: 1 } : {}),
      ...(isOpen ? { 'open-cases': 1 } : {}),
    },
  })),
  ...patrol.map(({ lngLat, meters }, i) => ({
    id: `patrol ${i}`,
    point: lngLat,
    weights: { 'patrol-meters': meters },
  })),
];

describeOnBothDatabases('what a plan changes', (open) => {
  let desk: PlansDesk;
  beforeAll(async () => {
    desk = openPlansDesk(await open({ seeded: true }));
    await desk.effect.look();
  });

  it('is counted alike by the browser and by the database: people, cases by kind, metres, places', async () => {
    const begun = await desk.begin();
    const start = draftOf(begun);
    await desk.edit(begun.id, [cutAcross(start, named(start, '杨家巷一网格').id)]);
    const now = loadDraft((await desk.drafts.detail(begun.id, people.planner)).draft);
    const things = thingsOf(await desk.measures.ground(begun.id));
    const inForce = takeCensus(start.map, things);
    const preview = impactOf(openDraft(inForce, inForce), now.map);
    const impact = await desk.measures.impact(begun.id, undefined, people.planner);
    const seen = ({ weights }: { weights: Record<string, number> }) =>
      Object.fromEntries(
        Object.entries(weights)
          .filter(([name, value]) => value !== 0 && !(bandedGroups as readonly string[]).includes(name))
          .map(([name, value]) => [name, Math.round(value * 10) / 10]),
      );
    const cells = impact.matrix.filter(({ from, to }) => from !== to);
    expect(cells).toHaveLength(1);
    expect(cells.map((cell) => [cell.from, cell.to, seen(cell)])).toEqual(
      preview.matrix.map((cell) => [cell.from, cell.to, seen(cell)]),
    );
    expect(Object.keys(seen(cells[0]!))).toEqual(
      expect.arrayContaining(['households', 'residents', 'patrol-meters', 'cases']),
    );
    const buildings = new Set((await desk.measures.ground(begun.id)).buildings.map(({ id }) => id));
    expect(impact.moved.map(({ buildingId }) => buildingId).toSorted()).toEqual(
      preview.moves
        .map(({ building }) => things[building]!.id)
        .filter((id) => buildings.has(id))
        .toSorted(),
    );
    for (const grid of preview.grids) {
      const counted = impact.grids.find(({ id }) => id === grid.id)!;
      if (counted.before) expect(seen(counted.before)).toEqual(seen(grid.before));
      expect(seen(counted.after!)).toEqual(seen(grid.after));
    }
    expect(impact.spread['households']!.after).toBeGreaterThan(impact.spread['households']!.before!);
  });

  it('is nothing against a plan with the same borders, and small numbers of people are bands', async () => {
    const { id } = await desk.begin();
    const impact = await desk.measures.impact(id, undefined, people.planner);
    expect(impact.moved).toEqual([]);
    expect(impact.matrix).toHaveLength(9);
    const numbers = impact.grids.flatMap(({ after }) =>
      bandedGroups.map((group) => after!.weights[group] ?? 0),
    );
    expect(numbers).toContain(-1);
    expect(numbers.filter((value) => value > 0 && value < 5)).toEqual([]);
    const names = (await desk.measures.impact(id, undefined, null)).crew.map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set([null]));
  });

  //   points on a border: exactly one of the two grids holds each, in SQL as in the browser
  it('leaves no point on a border uncounted, and counts none twice', async () => {
    const draft = draftOf(await desk.begin());
    const rows = await desk.rows<{ holders: number }>(
      `select count(*) filter (where grid_holds(g.geom, c.geom))::int as holders
       from (
         select distinct d.geom from grid_versions v, lateral st_dumppoints(v.geom) d
         where v.level = 5 and not exists (
           select from grid_versions w where w.level = 3 and st_dwithin(st_boundary(w.geom), d.geom, 1e-6)
         )
       ) c, grid_versions g
       where g.level = 5 and g.plan_id = (select id from plans where effective @> current_date)
       group by c.geom`,
    );
    expect(draft.map.faces.size).toBe(9);
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(({ holders }) => holders))).toEqual(new Set([1]));
  });

  //   A: G a │ B: b │ C: c d       G goes to B, and d is merged into c: what happened in them before stays A's and C's
  it('leaves what happened with the grid and the parent it had, and counts it by those of the plan beside', async () => {
    const begun = await desk.begin('重新划分');
    const start = draftOf(begun);
    const moved = named(start, '奥宸二网格').id;
    const parent = start.map.faces.get(moved)!.parent;
    const setParent = (to: string) => ({ kind: 'set-parent' as const, face: moved, parent: to });
    const to = [...start.grids.values()].find(
      ({ id, level }) => level === 4 && id !== parent && applyPlanEdit(start, setParent(id)).accepted,
    )!.id;
    const [keep, absorb] = [named(start, '彼岸一网格').id, named(start, '彼岸二网格').id];
    await desk.edit(begun.id, [setParent(to), { kind: 'merge-faces', keep, absorb }]);
    await desk.publish(begun.id, desk.day(0));
    // the last one in it, as if it had been reported since
    await desk.rows(
      `update cases set parent_grid_id = $2
       where id = (select id from cases where grid_id = $1 order by reported_at desc limit 1)`,
      [moved, to],
    );
    await recountFigures(desk.dataSource.manager, 1);

    const { from, to: until, asItWas, byPlan, outside } = await desk.recounts.recount(begun.id, {});
    const linesOf = (lines: typeof asItWas, grid: string) => lines.filter(({ gridId }) => gridId === grid);
    expect(new Set(linesOf(asItWas, moved).map((line) => line.parentGridId))).toEqual(new Set([parent, to]));
    const mergedInto = start.map.faces.get(absorb)!.parent;
    expect(linesOf(asItWas, absorb).map((line) => line.parentGridId)).toEqual([mergedInto]);
    const { map } = draftOf(await desk.drafts.detail(begun.id, people.planner));
    expect(byPlan.map(({ gridId, parentGridId }) => [gridId, parentGridId]).toSorted()).toEqual(
      [...map.faces.values()].map(({ id, parent: above }) => [id, above]).toSorted(),
    );
    expect(linesOf(byPlan, moved)).toMatchObject([{ parentGridId: to }]);

    const casesOf = ({ cases }: (typeof asItWas)[number]) =>
      Object.values(cases).reduce((sum, count) => sum + count, 0);
    const all = (lines: typeof asItWas) => lines.reduce((sum, line) => sum + casesOf(line), 0);
    expect(all(byPlan) + outside.cases).toBe(all(asItWas));
    const figures = await desk.rows<{ id: string; cases: number; visits: number; meters: number }>(
      `select v.grid_id as id,
         (select coalesce(sum(d.reported), 0)::int from case_days d
          where d.scope_id = v.grid_id and d.span = 'day' and d.starts between $2::date and $3::date) as cases,
         (select count(*)::int from visits o
          where o.parent_grid_id = v.grid_id and o.visited_at >= $4 and o.visited_at < $5) as visits,
         (select coalesce(sum(p.distance_m), 0)::float8 from patrol_grids p
          where p.parent_grid_id = v.grid_id and p.started_at >= $4 and p.started_at < $5) as meters
       from grid_versions v where v.level = 4 and v.plan_id = $1`,
      [begun.id, from, until, ...beginOf({ from, to: until })],
    );
    expect(figures.map(({ id }) => id)).toEqual(expect.arrayContaining([parent, to, mergedInto]));
    for (const { id, cases, visits, meters } of figures) {
      const own = asItWas.filter(({ parentGridId }) => parentGridId === id);
      const sum = (of: (line: (typeof asItWas)[number]) => number) =>
        own.reduce((total, line) => total + of(line), 0);
      expect([sum(casesOf), sum((line) => line.visits)]).toEqual([cases, visits]);
      expect(sum((line) => line.patrolMeters)).toBeCloseTo(meters, 0);
      expect(cases).toBeGreaterThan(0);
    }
  });
});
