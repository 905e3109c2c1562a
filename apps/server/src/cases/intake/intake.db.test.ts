import {
  addWorkingMinutes,
  type Duplicates,
  duplicatesSchema,
  officeHours,
  standardDeadlines,
  type Statistics,
} from '@getu/domain';
import { metersPerDegree } from '@getu/tracks';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type CaseDesk, openCaseDesk, problemOf, someReport, standingOf } from '../testing/case-desk.js';

describeOnBothDatabases('cases come in', (open) => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await openCaseDesk(await open({ seeded: true }));
  });
  afterAll(() => desk.app.close());
  const numbers = async () =>
    (
      await desk.rows<{ n: number }>(
        `select split_part(number, '-', 2)::int as n from cases where number like $1 order by 1`,
        [`${desk.clock.today().slice(0, 4)}-%`],
      )
    ).map(({ n }) => n);
  const figure = async (code: string) => {
    const { body } = await desk.ask(null, 'GET', '/api/statistics');
    return (body as Statistics).figures.find((one) => one.code === code)!.numerator;
  };

  it('with the grid, compound and building of their place, and a deadline from the report', async () => {
    const before = await figure('cases-reported');
    const answer = await desk.ask('worker', 'POST', '/api/cases', someReport(desk));
    expect(answer.status).toBe(201);
    const { id, number, state, version, dueAt, actions } = standingOf(answer);
    expect(answer.headers['location']).toBe(`/api/cases/${id}`);
    expect([state, version]).toEqual(['reported', 1]);
    // the one who reported it cannot accept it
    expect(actions).toEqual([]);
    const [row] = await desk.rows<Record<string, unknown>>(
      `select grid_id as "gridId", parent_grid_id as "parentGridId", compound_id as "compoundId",
         building_id as "buildingId", reported_at as at from cases where id = $1`,
      [id],
    );
    const { lngLat: _, ...lies } = desk.home;
    expect(row).toMatchObject(lies);
    const due = addWorkingMinutes(
      (row!['at'] as Date).getTime(),
      standardDeadlines.minutes.sanitation,
      officeHours,
    );
    expect(dueAt).toBe(new Date(due).toISOString());
    const detail = await desk.detail(number);
    expect(detail.transitions).toMatchObject([{ seq: 1, from: null, to: 'reported', actor: '网格员' }]);
    expect(detail.description).toContain('\n已有两天');
    expect(await figure('cases-reported')).toBe(before + 1);
    const events = await desk.rows(`select action, grid_id, data from outbox where subject_id = $1`, [id]);
    expect(events).toMatchObject([{ action: 'reported', grid_id: desk.home.gridId, data: { number } }]);
    expect(JSON.stringify(events)).not.toContain('垃圾');
  });

  it('only from those who may report, and only from within the community', async () => {
    expect((await desk.ask(null, 'POST', '/api/cases', someReport(desk))).status).toBe(401);
    expect((await desk.ask('planner', 'POST', '/api/cases', someReport(desk))).status).toBe(403);
    const outside = await desk.ask('worker', 'POST', '/api/cases', someReport(desk, { lngLat: [0, 0] }));
    expect([outside.status, problemOf(outside).errors![0]!.path]).toEqual([422, 'lngLat']);
  });

  it.each<[string, object]>([
    ['title', { title: ' ' }],
    ['title', { title: 'a\u0000b' }],
    ['description', { description: '\ud800' }],
    ['lngLat.0', { lngLat: [181, 0] }],
    ['kind', { kind: 'weather' }],
    ['submissionId', { submissionId: '7' }],
    ['', { handler: 'me' }],
  ])('never with a wrong %s: %j', async (path, wrong) => {
    const answer = await desk.ask('worker', 'POST', '/api/cases', { ...someReport(desk), ...wrong });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).errors!.map((error) => error.path)).toContain(path);
  });

  //   10 × the same submission ─┐
  //   50 × another              ├─► 51 cases, numbered n+1 … n+51
  //    5 × outside              ┘
  it('50 at once and some twice: one case each, numbered without a gap', async () => {
    const before = await numbers();
    const repeated = someReport(desk);
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => desk.ask('worker', 'POST', '/api/cases', repeated)),
      ...Array.from({ length: 50 }, () => desk.ask('worker', 'POST', '/api/cases', someReport(desk))),
      ...Array.from({ length: 5 }, () =>
        desk.ask('worker', 'POST', '/api/cases', someReport(desk, { lngLat: [1, 1] })),
      ),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(51);
    expect(statuses.slice(0, 10).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.slice(0, 10).map((answer) => standingOf(answer).id)).size).toBe(1);
    const after = await numbers();
    expect(after).toEqual(Array.from({ length: before.length + 51 }, (_, i) => i + 1));
    const later = await desk.ask('worker', 'POST', '/api/cases', repeated);
    expect(later.status).toBe(200);
  });

  it('not under the id of another submission', async () => {
    const report = someReport(desk);
    await desk.ask('worker', 'POST', '/api/cases', report);
    const other = await desk.ask('worker', 'POST', '/api/cases', { ...report, title: '另一件事' });
    expect([other.status, problemOf(other).errors![0]!.path]).toEqual([422, 'submissionId']);
  });

  describe('and may be there already', () => {
    // 0, 45 and 55 m north of the place, one of another kind, one rejected, one four days old
    it('when an open one of the kind lies within 50 m and 72 hours', async () => {
      const kind = 'order';
      const [lng, lat] = desk.home.lngLat;
      const north = (meters: number): [number, number] => [lng, lat + meters / metersPerDegree(lat).lat];
      const nearby = async () => {
        const { body } = await desk.ask(
          null,
          'GET',
          `/api/cases/duplicates?kind=${kind}&lng=${lng}&lat=${lat}`,
        );
        return duplicatesSchema.parse(body).items;
      };
      const others = new Set((await nearby()).map(({ id }) => id));
      const ours = (items: Duplicates['items']) => items.filter(({ id }) => !others.has(id));
      desk.clock.offsetMilliseconds = -96 * 3_600_000;
      await desk.report({ kind });
      desk.clock.offsetMilliseconds = 0;
      const [here, near] = [await desk.report({ kind }), await desk.report({ kind, lngLat: north(45) })];
      await desk.report({ kind, lngLat: north(55) });
      await desk.report({ kind: 'hazard' });
      const rejected = await desk.report({ kind });
      await desk.move('dispatcher', rejected, { action: 'reject', note: '不属于社区事务' });

      const found = ours(await nearby());
      expect(found.map(({ id }) => id)).toEqual([here.id, near.id]);
      expect(found[0]!.distanceMeters).toBeLessThan(0.2);
      expect(found[1]!.distanceMeters).toBeCloseTo(45, 0);

      const further = { submissionId: randomUUID(), channel: 'hotline', description: '又有人反映' };
      for (let sent = 0; sent < 2; sent++)
        standingOf(await desk.ask('worker', 'POST', `/api/cases/${here.id}/reports`, further));
      expect(ours(await nearby())[0]!.reports).toBe(2);
      expect((await desk.detail(here.id)).furtherReports).toMatchObject([
        { channel: 'hotline', description: '又有人反映' },
      ]);
      const refused = await desk.ask('worker', 'POST', `/api/cases/${rejected.id}/reports`, {
        ...further,
        submissionId: randomUUID(),
      });
      expect([refused.status, problemOf(refused).current?.state]).toEqual([409, 'rejected']);
    });
  });
});
