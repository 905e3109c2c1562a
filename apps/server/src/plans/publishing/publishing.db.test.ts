import 'reflect-metadata';
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { loadSql } from '../../database/sql.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import {
  cutAcross,
  draftOf,
  named,
  openPlansDesk,
  people,
  problemOf,
  type PlansDesk,
} from '../testing/plans-desk.js';

const gridsSql = loadSql('../../grids/grids.sql', import.meta.url);

describeOnBothDatabases('a plan on its way into force', (open) => {
  let desk: PlansDesk;
  beforeAll(async () => {
    desk = openPlansDesk(await open({ seeded: true }));
    await desk.effect.look();
  });

  const ranges = () =>
    desk.rows<{ id: string; from: string; until: string | null }>(
      `select id, lower(effective)::text as "from", upper(effective)::text as until
       from plans where effective is not null order by lower(effective)`,
    );
  const recordsAsTheyWere = () =>
    desk.rows(
      `select 'case' as kind, grid_id, count(*)::int from cases group by 2
       union all select 'visit', grid_id, count(*)::int from visits group by 2
       union all select 'patrol', grid_id, sum(round(distance_m))::int from patrol_grids group by 2
       order by 1, 2`,
    );

  it('is approved by somebody who had no hand in it, and only in the version they saw', async () => {
    const { id } = await desk.begin();
    await desk.edit(
      id,
      [
        {
          kind: 'describe-grid',
          grid: [...draftOf(await desk.drafts.detail(id, people.planner)).grids.keys()][0]!,
          name: '甲',
        },
      ],
      people.chief,
    );
    await desk.move(id, 'submit', people.planner);
    const ownHand = await problemOf(desk.move(id, 'approve', people.chief));
    expect(ownHand).toMatchObject({ status: 403, detail: '方案须由未参与编制的人员审批' });
    expect((await problemOf(desk.move(id, 'approve', people.planner))).status).toBe(403);
    const other = desk.publishing.move(id, { action: 'approve', version: 0 }, people.approver);
    expect(await problemOf(other)).toMatchObject({ status: 409, plan: { status: 'submitted', version: 1 } });
    const approved = await desk.move(id, 'approve', people.approver);
    expect(approved).toMatchObject({
      status: 'approved',
      approved: { by: 'approver' },
      actions: ['return', 'publish', 'withdraw', 'comment'],
    });
    // a later edit takes the approval away
    await desk.edit(id, [{ kind: 'undo', seq: 1 }]);
    const again = await desk.plans.summary(id, people.approver);
    expect(again).toMatchObject({ status: 'draft', version: 2, approved: null, submitted: null });
    const late = desk.publishing.publish(id, { version: 2, from: desk.day(1) }, people.approver);
    expect((await problemOf(late)).status).toBe(409);
  });

  it('that is not sound is neither submitted nor published', async () => {
    const begun = await desk.begin();
    const draft = draftOf(begun);
    const grid = named(draft, '彼岸一网格');
    await desk.edit(begun.id, [{ kind: 'set-crew', grid: grid.id, role: 'liaison', staffId: null }]);
    const check = await desk.checks.check(begun.id);
    expect(check.isSound).toBe(false);
    expect(check.issues.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ code: 'crew-incomplete', grids: [grid.id], detail: 'liaison' }),
    ]);
    expect(await problemOf(desk.move(begun.id, 'submit', people.planner))).toMatchObject({
      status: 422,
      issues: [{ code: 'crew-incomplete' }],
    });
  });

  //      today      day 5        day 10
  //  A ────┤ ──────────┤ P ───────────┤ Q ──── →        R is put in between on day 7,
  //                        └ day 7 R ─┘                 and taken out again
  it('stands between two that are scheduled, and gives its days back when it is withdrawn', async () => {
    const [first] = await ranges();
    const [p, q, r] = [await desk.begin('P'), await desk.begin('Q'), await desk.begin('R')];
    await desk.publish(p.id, desk.day(5));
    await desk.publish(q.id, desk.day(10));
    const before = await ranges();
    await desk.publish(r.id, desk.day(7));
    expect(await ranges()).toEqual([
      { id: first!.id, from: first!.from, until: desk.day(5) },
      { id: p.id, from: desk.day(5), until: desk.day(7) },
      { id: r.id, from: desk.day(7), until: desk.day(10) },
      { id: q.id, from: desk.day(10), until: null },
    ]);
    const s = await desk.begin('S');
    expect((await problemOf(desk.publish(s.id, desk.day(7)))).status).toBe(409);
    const past = desk.publishing.publish(s.id, { version: 0, from: desk.day(-1) }, people.approver);
    expect((await problemOf(past)).status).toBe(422);
    await desk.move(r.id, 'withdraw', people.approver);
    expect(await ranges()).toEqual(before);
    await desk.move(q.id, 'withdraw', people.approver);
    await desk.move(p.id, 'withdraw', people.approver);
    expect(await ranges()).toEqual([first]);
    expect((await problemOf(desk.move(first!.id, 'withdraw', people.approver))).status).toBe(409);
  });

  it('comes into force on its day: ground and open cases follow, what happened stays where it happened', async () => {
    const begun = await desk.begin('明日方案');
    const draft = draftOf(begun);
    const face = named(draft, '杨家巷一网格').id;
    const { edits } = await desk.edit(begun.id, [cutAcross(draft, face)]);
    const newFace = (edits[0]!.edit as { newFace: string }).newFace;
    const asItWas = await recordsAsTheyWere();
    await desk.publish(begun.id, desk.day(1));
    expect(await desk.effect.look()).toBe(false);
    const counted = () =>
      desk.rows<{ n: number }>('select count(*)::int as n from buildings where grid_id = $1', [newFace]);
    expect(await counted()).toEqual([{ n: 0 }]);
    const lineage = await desk.rows<{ residents: number }>(
      'select residents from lineage where to_plan_id = $1 and from_grid_id = $2 and to_grid_id = $3',
      [begun.id, face, newFace],
    );
    const gridsToday = async () => {
      const values = [1, 5, null, desk.day(0), desk.day(0), false];
      return (await desk.rows<{ collection: string }>(gridsSql, values))[0]!.collection;
    };
    desk.clock.offsetMilliseconds = 86_400_000;
    try {
      // its day has begun: what is counted in its grids is theirs before anything has followed
      const atOnce = await gridsToday();
      expect(await desk.effect.look()).toBe(true);
      expect(await gridsToday()).toBe(atOnce);
      expect(await desk.effect.look()).toBe(false);
      const [now] = await counted();
      expect(now!.n).toBeGreaterThan(0);
      const [people_] = await desk.rows<{ residents: number }>(
        'select sum(residents)::int as residents from buildings where grid_id = $1',
        [newFace],
      );
      expect(lineage).toEqual([people_]);
      // by where they stand and by what they are told: the same, also for level four
      const [strays] = await desk.rows<{ n: number }>(
        `select count(*)::int as n from buildings b
         join grid_versions v on v.plan_id = $1 and v.level = 5 and grid_holds(v.geom, st_pointonsurface(b.geom))
         where (b.grid_id, b.parent_grid_id) is distinct from (v.grid_id, v.parent_grid_id)`,
        [begun.id],
      );
      expect(strays!.n).toBe(0);
      expect(await recordsAsTheyWere()).toEqual(asItWas);
      const [cases] = await desk.rows<{ handed: number; wrong: number; closed: number }>(
        `select count(h.case_id)::int as handed,
           count(*) filter (where v.grid_id <> coalesce(c.handling_grid_id, c.grid_id))::int as wrong,
           (select count(*)::int from cases where handling_grid_id is not null and state in ('resolved', 'rated', 'closed', 'rejected')) as closed
         from cases c
         join grid_versions v on v.plan_id = $1 and v.level = 5 and grid_holds(v.geom, c.geom)
         left join plan_handovers h on h.plan_id = $1 and h.case_id = c.id
         where c.state not in ('resolved', 'rated', 'closed', 'rejected')`,
        [begun.id],
      );
      expect(cases).toMatchObject({ wrong: 0, closed: 0 });
      const states = await desk.rows<{ status: string }>(
        'select status from plans where effective is not null order by lower(effective)',
      );
      expect(states.map(({ status }) => status)).toEqual(['superseded', 'published']);
      const [told] = await desk.rows<{ action: string; versions: Record<string, number> }>(
        'select action, versions from outbox order by seq desc limit 1',
      );
      expect(told!.action).toBe('in-force');
      expect(Object.keys(told!.versions).toSorted()).toEqual(['buildings', 'cases', 'grids']);
      const [old] = await ranges();
      const back = await desk.publishing.rollback(
        old!.id,
        { from: desk.day(1), reason: '居民意见' },
        people.approver,
      );
      expect(back).toMatchObject({ status: 'published', standing: 'scheduled', basePlanId: old!.id });
      desk.clock.offsetMilliseconds = 2 * 86_400_000;
      expect(await desk.effect.look()).toBe(true);
      expect(await counted()).toEqual([{ n: 0 }]);
      expect(await recordsAsTheyWere()).toEqual(asItWas);
    } finally {
      desk.clock.offsetMilliseconds = 0;
    }
  });

  it('leaves an entry in the audit for each thing that was decided, and none for what was refused', async () => {
    const [{ last }] = (await desk.rows<{ last: number }>(
      'select coalesce(max(seq), 0)::int as last from audit_entries',
    )) as [{ last: number }];
    const { id } = await desk.begin('留痕方案');
    await desk.move(id, 'submit', people.planner);
    await desk.publishing.move(id, { action: 'return', version: 0, note: '再议' }, people.approver);
    await desk.move(id, 'submit', people.planner);
    expect((await problemOf(desk.move(id, 'approve', people.planner))).status).toBe(403);
    const { version } = await desk.move(id, 'approve', people.approver);
    expect(
      (await problemOf(desk.publishing.publish(id, { version, from: desk.day(-1) }, people.approver))).status,
    ).toBe(422);
    await desk.publishing.publish(id, { version, from: desk.day(20) }, people.approver);
    await desk.exchange.export(id, { format: 'geojson', system: 'gcj02', level: 5 });
    await desk.move(id, 'withdraw', people.approver);
    const old = (await ranges())[0]!.id;
    const copy = await desk.publishing.rollback(old, { from: desk.day(21), reason: '恢复' }, people.approver);
    await desk.move(copy.id, 'withdraw', people.approver);
    const entries = await desk.rows<{ action: string; subject: string; detail: object }>(
      'select action, subject, detail from audit_entries where seq > $1 order by seq',
      [last],
    );
    expect(entries.filter(({ subject }) => subject === id).map(({ action }) => action)).toEqual([
      'plan-created',
      'plan-submitted',
      'plan-returned',
      'plan-submitted',
      'plan-approved',
      'plan-published',
      'plan-exported',
      'plan-withdrawn',
    ]);
    expect(entries.find(({ action }) => action === 'plan-exported')!.detail).toMatchObject({
      title: '留痕方案',
      system: 'gcj02',
    });
    expect(entries.filter(({ subject }) => subject === copy.id)).toMatchObject([
      { action: 'plan-rolled-back', detail: { rolledBackTo: old, effectiveFrom: desk.day(21) } },
      { action: 'plan-withdrawn', detail: { from: 'published' } },
    ]);
  });

  it('whatever is published and withdrawn in whatever order, every day has one plan and none has two', async () => {
    const day = desk.day(3);
    const [{ first }] = (await desk.rows<{ first: string }>(
      'select min(lower(effective))::text as first from plans',
    )) as [{ first: string }];
    const step = fc.record({ withdraws: fc.boolean(), days: fc.integer({ min: 3, max: 9 }), pick: fc.nat() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        const scheduled: string[] = [];
        for (const { withdraws, days, pick } of steps) {
          if (withdraws && scheduled.length > 0) {
            const [id] = scheduled.splice(pick % scheduled.length, 1);
            await desk.move(id!, 'withdraw', people.approver);
          } else {
            const { id } = await desk.begin(`第 ${days} 天`);
            const isFree = !(await ranges()).some(({ from }) => from === desk.day(days));
            if (isFree) await desk.publish(id, desk.day(days));
            else expect((await problemOf(desk.publish(id, desk.day(days)))).status).toBe(409);
            if (isFree) scheduled.push(id);
            else await desk.move(id, 'withdraw', people.approver);
          }
          const now = await ranges();
          expect(now[0]!.from).toBe(first);
          expect(now.at(-1)!.until).toBeNull();
          now.slice(1).forEach(({ from }, i) => expect(from).toBe(now[i]!.until));
        }
        for (const id of scheduled.splice(0)) await desk.move(id, 'withdraw', people.approver);
        expect((await ranges()).every(({ from }) => from < day)).toBe(true);
      }),
      { numRuns: 6, seed: 20261122 },
    );
  });
});
