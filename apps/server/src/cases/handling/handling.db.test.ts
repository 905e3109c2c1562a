import {
  assigneesSchema,
  casePageSchema,
  type CaseStanding,
  officeHours,
  reopenedShare,
  standardDeadlines,
  type Statistics,
  workingMinutesBetween,
} from '@getu/domain';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type CaseDesk, openCaseDesk, problemOf, standingOf } from '../testing/case-desk.js';

describeOnBothDatabases('cases are handled', (open) => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await openCaseDesk(await open({ seeded: true }));
  });
  afterAll(() => desk.app.close());
  const toStaff = () => ({ action: 'dispatch' as const, to: { staffId: desk.staffId } });
  /** A case of a kind, accepted, dispatched and taken. */
  const takenCase = async (kind: 'dispute' | 'hazard' = 'hazard'): Promise<CaseStanding> => {
    const accepted = await desk.move('dispatcher', await desk.report({ kind }), { action: 'accept' });
    return desk.move('worker', await desk.move('dispatcher', accepted, toStaff()), { action: 'take' });
  };
  const figures = async () => {
    const { body } = await desk.ask(null, 'GET', '/api/statistics');
    return new Map((body as Statistics).figures.map(({ code, numerator }) => [code, numerator]));
  };

  it('from the report to the file, each step a row and an event, and every figure follows', async () => {
    const before = await figures();
    let standing = await takenCase();
    standing = await desk.move('worker', standing, { action: 'resolve', note: '已清理。' });
    standing = await desk.move('dispatcher', standing, { action: 'rate', rating: 5 });
    standing = await desk.move('leader', standing, { action: 'close' });
    expect(standing).toMatchObject({ state: 'closed', version: 7, actions: ['reopen'] });
    const detail = await desk.detail(standing.id, 'worker');
    expect(detail.transitions.map(({ to, actor }) => `${to} ${actor}`)).toEqual([
      'reported 社区受理台',
      'accepted 社区受理台',
      'dispatched 社区受理台',
      'taken 网格员',
      'resolved 网格员',
      'rated 社区受理台',
      'closed 社区负责人',
    ]);
    expect(detail.transitions.find(({ to }) => to === 'resolved')!.note).toBe('已清理。');
    expect(detail).toMatchObject({ state: 'closed', rating: 5, version: 7, deadline: 'none', actions: [] });
    const events = await desk.rows<{ action: string }>(
      'select action from outbox where subject_id = $1 order by seq',
      [standing.id],
    );
    expect(events.map(({ action }) => action)).toEqual(detail.transitions.map(({ to }) => to));
    const after = await figures();
    for (const code of ['cases-reported', 'satisfaction-rate', 'solved-in-grid-rate'] as const)
      expect(after.get(code), code).toBe(before.get(code)! + 1);
  });

  it('only by those whose part it is', async () => {
    const { id, version } = await desk.report();
    const accept = { action: 'accept', expectedVersion: version };
    const url = `/api/cases/${id}/transitions`;
    expect((await desk.ask(null, 'POST', url, accept)).status).toBe(401);
    expect((await desk.ask('planner', 'POST', url, accept)).status).toBe(403);
    expect((await desk.ask('worker', 'POST', url, accept)).status).toBe(403);
    expect((await desk.ask('planner', 'GET', `/api/cases/${id}/assignees`)).status).toBe(403);
    expect((await desk.detail(id)).actions).toEqual([]);
    expect((await desk.detail(id, 'dispatcher')).actions).toEqual(['accept', 'reject']);
    expect((await desk.detail(id)).version).toBe(1);
  });

  it('as their state allows, and else told what it does allow', async () => {
    const { id } = await desk.report();
    const tooSoon = await desk.ask('worker', 'POST', `/api/cases/${id}/transitions`, {
      action: 'take',
      expectedVersion: 1,
    });
    expect(tooSoon.status).toBe(409);
    expect(problemOf(tooSoon)).toMatchObject({
      allowed: ['accept', 'reject'],
      current: { state: 'reported', version: 1 },
    });
    const stale = await desk.ask('dispatcher', 'POST', `/api/cases/${id}/transitions`, {
      action: 'accept',
      expectedVersion: 9,
    });
    expect([stale.status, problemOf(stale).current?.version]).toEqual([409, 1]);
    const nobody = await desk.ask('dispatcher', 'POST', `/api/cases/${randomUUID()}/transitions`, {
      action: 'accept',
      expectedVersion: 1,
    });
    expect(nobody.status).toBe(404);
  });

  it.each<[string, object]>([
    ['note', { action: 'reject' }],
    ['to', { action: 'dispatch' }],
    ['to.staffId', { action: 'dispatch', to: { staffId: 'me' } }],
    ['rating', { action: 'rate', rating: 6 }],
    ['', { action: 'take', rating: 5 }],
    ['action', { action: 'delete' }],
  ])('never with a wrong %s: %j', async (path, wrong) => {
    const { id } = await desk.report();
    const answer = await desk.ask('admin', 'POST', `/api/cases/${id}/transitions`, {
      ...wrong,
      expectedVersion: 1,
    });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).errors!.map((error) => error.path)).toContain(path);
  });

  it('once, when twenty take the same step at the same moment', async () => {
    const standing = await desk.report();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        desk.ask('dispatcher', 'POST', `/api/cases/${standing.id}/transitions`, {
          action: 'accept',
          expectedVersion: 1,
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(answer.status).toBe(409);
      expect(problemOf(answer).current).toEqual({ state: 'accepted', version: 2 });
    }
    expect((await desk.detail(standing.id)).transitions).toHaveLength(2);
  });

  it('by whom they are dispatched to; the name is for those who may see it', async () => {
    const accepted = await desk.move('dispatcher', await desk.report(), { action: 'accept' });
    const { body } = await desk.ask('dispatcher', 'GET', `/api/cases/${accepted.id}/assignees`);
    const { staff, partnerUnits } = assigneesSchema.parse(body);
    expect(staff.slice(0, 3).map(({ role }) => role)).toEqual(['grid-worker', 'grid-leader', 'liaison']);
    expect(new Set(staff.slice(0, 3).map(({ gridCode }) => gridCode)).size).toBe(1);
    expect(partnerUnits).toHaveLength(10);
    const chosen = staff[0]!;
    const dispatched = await desk.move('dispatcher', accepted, {
      action: 'dispatch',
      to: { staffId: chosen.id },
    });
    expect((await desk.detail(accepted.id)).assignee).toEqual({ kind: 'staff', id: chosen.id, name: null });
    expect((await desk.detail(accepted.id, 'leader')).assignee!.name).toBe(chosen.name);
    // the list says the same of each case, and everybody is found by whose cases are
    const everybody = assigneesSchema.parse((await desk.ask('dispatcher', 'GET', '/api/assignees')).body);
    expect(everybody.staff.map(({ id }) => id)).toEqual(expect.arrayContaining(staff.map(({ id }) => id)));
    const listed = await desk.ask('leader', 'GET', `/api/cases?assignee=${chosen.id}&limit=500`);
    const lines = casePageSchema.parse(listed.body).items;
    expect(lines.find(({ id }) => id === accepted.id)?.assignee?.name).toBe(chosen.name);
    expect(new Set(lines.map(({ assignee }) => assignee?.id))).toEqual(new Set([chosen.id]));
    const unnamed = await desk.ask(null, 'GET', `/api/cases?assignee=${chosen.id}&limit=500`);
    expect(casePageSchema.parse(unnamed.body).items.every(({ assignee }) => assignee?.name === null)).toBe(
      true,
    );
    const returned = await desk.move('worker', dispatched, { action: 'return', note: '地址有误' });
    expect((await desk.detail(accepted.id)).assignee).toBeNull();
    for (const to of [{ staffId: randomUUID() }, { partnerUnitId: randomUUID() }]) {
      const unknown = await desk.ask('dispatcher', 'POST', `/api/cases/${accepted.id}/transitions`, {
        action: 'dispatch',
        to,
        expectedVersion: returned.version,
      });
      expect([unknown.status, problemOf(unknown).errors?.[0]?.path]).toEqual([422, 'to']);
    }
  });

  // grid → parent grid → community → partners, and there only by a partner unit
  it('one level higher at a time, up to the partners and no further', async () => {
    let standing = await takenCase();
    for (const level of ['parent-grid', 'community', 'partners']) {
      standing = await desk.move('worker', standing, { action: 'escalate', note: '本级无法解决' });
      expect(standing.handlingLevel).toBe(level);
    }
    const url = `/api/cases/${standing.id}/transitions`;
    const expectedVersion = standing.version;
    const further = await desk.ask('worker', 'POST', url, {
      action: 'escalate',
      note: '再上报',
      expectedVersion,
    });
    expect([further.status, problemOf(further).allowed]).toEqual([409, ['dispatch']]);
    const own = await desk.ask('dispatcher', 'POST', url, { ...toStaff(), expectedVersion });
    expect([own.status, problemOf(own).errors?.[0]?.path]).toEqual([422, 'to']);
    standing = await desk.move('dispatcher', standing, {
      action: 'dispatch',
      to: { partnerUnitId: desk.partnerUnitId },
    });
    await desk.move('worker', standing, { action: 'take' });
    const [row] = await desk.rows('select escalated, partner_unit_id from cases where id = $1', [
      standing.id,
    ]);
    expect(row).toEqual({ escalated: true, partner_unit_id: desk.partnerUnitId });
  });

  it('again when they are reopened: what was done counts no more, half the time is given anew', async () => {
    let standing = await takenCase();
    const { takenAt } = await desk.detail(standing.id);
    standing = await desk.move('worker', standing, { action: 'resolve', note: '已处理' });
    standing = await desk.move('dispatcher', standing, { action: 'rate', rating: 1 });
    standing = await desk.move('dispatcher', standing, { action: 'reopen', note: '复发' });
    expect(standing.actions).toEqual(['dispatch', 'escalate']);
    const [row] = await desk.rows<Record<string, unknown>>(
      `select reopened_count, resolved_at, rated_at, closed_at, rating, due_at, assigned_staff_id, taken_at,
         (select max(at) from case_transitions where case_id = id) as at from cases where id = $1`,
      [standing.id],
    );
    expect(row).toMatchObject({
      reopened_count: 1,
      resolved_at: null,
      rated_at: null,
      closed_at: null,
      rating: null,
      assigned_staff_id: null,
      taken_at: new Date(takenAt!),
    });
    const minutes = workingMinutesBetween(
      (row!['at'] as Date).getTime(),
      (row!['due_at'] as Date).getTime(),
      officeHours,
    );
    expect(minutes).toBeCloseTo(reopenedShare * standardDeadlines.minutes.hazard, 6);
  });

  describe('disputes in mediation', () => {
    const start = (standing: CaseStanding, more: object = {}) =>
      desk.ask('worker', 'POST', `/api/cases/${standing.id}/mediations`, {
        placeId: desk.talkPointId,
        mediatorId: desk.staffId,
        expectedVersion: standing.version,
        ...more,
      });

    it('stay taken until it has ended, and may be mediated again when it failed', async () => {
      const taken = await takenCase('dispute');
      let standing = standingOf(await start(taken));
      expect(standing).toMatchObject({ state: 'taken', actions: [] });
      const resolving = await desk.ask('worker', 'POST', `/api/cases/${taken.id}/transitions`, {
        action: 'resolve',
        note: '和解',
        expectedVersion: standing.version,
      });
      expect([resolving.status, problemOf(resolving).allowed]).toEqual([409, []]);
      expect((await start(standing)).status).toBe(409);
      for (const outcome of ['failed', 'succeeded'] as const) {
        const { id } = (await desk.detail(taken.id)).mediations.at(-1)!;
        const url = `/api/cases/${taken.id}/mediations/${id}/outcome`;
        const ended = await desk.ask('worker', 'POST', url, { outcome, expectedVersion: standing.version });
        standing = standingOf(ended);
        const again = await desk.ask('worker', 'POST', url, { outcome, expectedVersion: standing.version });
        expect(again.status).toBe(409);
        if (outcome === 'failed') standing = standingOf(await start(standing));
      }
      const detail = await desk.detail(taken.id);
      expect(detail.mediation).toBe('succeeded');
      expect(detail.mediations.map(({ outcome }) => outcome)).toEqual(['failed', 'succeeded']);
      await desk.move('worker', standing, { action: 'resolve', note: '和解' });
    });

    it('only disputes, only taken, only at a talk-point and by somebody there is', async () => {
      expect((await start(await takenCase('hazard'))).status).toBe(422);
      expect((await start(await desk.report({ kind: 'dispute' }))).status).toBe(409);
      const taken = await takenCase('dispute');
      for (const field of ['placeId', 'mediatorId']) {
        const answer = await start(taken, { [field]: randomUUID() });
        expect([answer.status, problemOf(answer).errors?.[0]?.path]).toEqual([422, field]);
      }
      const url = `/api/cases/${taken.id}/mediations/${randomUUID()}/outcome`;
      const unknown = { outcome: 'failed', expectedVersion: taken.version };
      expect((await desk.ask('worker', 'POST', url, unknown)).status).toBe(404);
    });

    it('cannot be resolved in the moment in which it begins: one of the two wins', async () => {
      for (let round = 0; round < 3; round++) {
        const taken = await takenCase('dispute');
        const answers = await Promise.all([
          start(taken),
          desk.ask('worker', 'POST', `/api/cases/${taken.id}/transitions`, {
            action: 'resolve',
            note: '和解',
            expectedVersion: taken.version,
          }),
        ]);
        expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
        const { state, mediation } = await desk.detail(taken.id);
        expect(`${state} ${mediation}`).toMatch(/^(?:taken open|resolved null)$/);
      }
    });
  });
});
