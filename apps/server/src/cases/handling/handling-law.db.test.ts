import {
  type CaseAction,
  caseActions,
  caseLife,
  type CaseState,
  caseStates,
  type CaseStanding,
  handlingLevels,
} from '@getu/domain';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type CaseDesk, openCaseDesk, problemOf, standingOf } from '../testing/case-desk.js';

interface Step {
  /** which of the cases */
  which: number;
  action: CaseAction | 'start-mediation' | 'end-mediation';
  rating: number;
  byUnit: boolean;
  /** acts on what was known before the step before, as somebody with an old screen does */
  isStale: boolean;
}
interface TransitionRow {
  seq: number;
  from: CaseState | null;
  to: CaseState;
  action: CaseAction | null;
  level: string;
  at: Date;
}

//   client 1:  accept c1   take c2     resolve c1 …   each waits for its own answer only
//   client 2:  accept c1   reject c2   dispatch c1 …      after all: every 200 is a row, every row follows from
//   client 3:  mediate c2  end c2      rate c1 …          the one before, and the case is where its last row led
describeOnBothDatabases('the life of cases', (open) => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await openCaseDesk(await open({ seeded: true }));
  });
  afterAll(() => desk.app.close());

  const step: fc.Arbitrary<Step> = fc.record({
    which: fc.nat({ max: 1 }),
    action: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...caseActions) },
      { weight: 2, arbitrary: fc.constantFrom('start-mediation' as const, 'end-mediation' as const) },
    ),
    rating: fc.integer({ min: 1, max: 5 }),
    byUnit: fc.boolean(),
    isStale: fc.boolean(),
  });
  // most random actions are refused; these lead on, so that the late states are visited too
  const waysOf = (which: number): Step[][] =>
    [
      ['accept', 'dispatch', 'take', 'resolve', 'rate', 'close', 'reopen'] as const,
      ['accept', 'dispatch', 'take', 'resolve', 'reopen', 'dispatch'] as const,
      ['accept', 'dispatch', 'take', 'start-mediation', 'end-mediation', 'resolve'] as const,
      ['accept', 'dispatch', 'return', 'dispatch', 'take'] as const,
      ['accept', 'escalate', 'escalate', 'escalate', 'dispatch', 'take'] as const,
      ['reject'] as const,
    ].map((actions) => actions.map((action) => ({ which, action, rating: 4, byUnit: true, isStale: false })));
  const client = fc
    .tuple(fc.constantFrom(...waysOf(0), ...waysOf(1)), fc.array(step, { minLength: 3, maxLength: 10 }))
    .map(([way, then]) => way.concat(then));

  /** Latest version that anybody has heard of, by case. */
  const heard = new Map<string, number>();
  const done = new Map<string, number>();
  const hear = ({ id, version }: CaseStanding) => heard.set(id, Math.max(version, heard.get(id) ?? 0));

  /** Does a step; says what was wrong with the answer, if anything was. */
  async function act(cases: CaseStanding[], one: Step): Promise<string[]> {
    const { id } = cases[one.which]!;
    const expectedVersion = Math.max(1, heard.get(id)! - (one.isStale ? 1 : 0));
    const answer = await send(id, one, expectedVersion);
    if (answer.status === 200) {
      const standing = standingOf(answer);
      hear(standing);
      done.set(id, (done.get(id) ?? 0) + 1);
      return standing.version === expectedVersion + 1 ? [] : [`${one.action}: version ${standing.version}`];
    }
    // 404 and 422: no mediation to end, one of what is no dispute, a partners' case for somebody of the staff
    if (answer.status !== 409) return [404, 422].includes(answer.status) ? [] : [JSON.stringify(answer)];
    const { current, allowed } = problemOf(answer);
    heard.set(id, Math.max(current!.version, heard.get(id)!));
    const wasAllowed = current!.version === expectedVersion && (allowed as string[]).includes(one.action);
    return wasAllowed ? [`${one.action} was allowed from ${current!.state}`] : [];
  }

  async function send(id: string, one: Step, expectedVersion: number) {
    if (one.action === 'start-mediation') {
      const payload = { placeId: desk.talkPointId, mediatorId: desk.staffId, expectedVersion };
      return desk.ask('admin', 'POST', `/api/cases/${id}/mediations`, payload);
    }
    if (one.action === 'end-mediation') {
      const [open] = await desk.rows<{ id: string }>(
        'select id from mediations where case_id = $1 order by started_at desc limit 1',
        [id],
      );
      const url = `/api/cases/${id}/mediations/${open?.id ?? id}/outcome`;
      return desk.ask('admin', 'POST', url, {
        outcome: one.rating > 2 ? 'succeeded' : 'failed',
        expectedVersion,
      });
    }
    const needsNote = ['reject', 'return', 'escalate', 'resolve', 'reopen'].includes(one.action);
    return desk.ask('admin', 'POST', `/api/cases/${id}/transitions`, {
      action: one.action,
      expectedVersion,
      ...(needsNote ? { note: '因故' } : {}),
      ...(one.action === 'rate' ? { rating: one.rating } : {}),
      ...(one.action === 'dispatch'
        ? { to: one.byUnit ? { partnerUnitId: desk.partnerUnitId } : { staffId: desk.staffId } }
        : {}),
    });
  }
  async function holdsTrue({ id }: CaseStanding): Promise<void> {
    const transitions = await desk.rows<TransitionRow>(
      `select seq, from_state as "from", to_state as "to", action, handling_level as level, at
       from case_transitions where case_id = $1 order by seq`,
      [id],
    );
    const [row] = await desk.rows<Record<string, unknown>>(
      `select c.*, (select count(*)::int from mediations m where m.case_id = c.id) as mediations,
         (select count(*)::int from mediations m where m.case_id = c.id and ended_at is not null) as ended,
         (select count(*)::int from outbox o where o.subject_id = c.id) as events
       from cases c where c.id = $1`,
      [id],
    );
    transitions.forEach((one, i) => {
      const before = transitions[i - 1];
      expect(one.seq).toBe(i + 1);
      expect(one.from).toBe(before?.to ?? null);
      if (!before) return;
      const life: Partial<Record<CaseAction, CaseState>> = caseLife[before.to];
      expect(life[one.action!]).toBe(one.to);
      expect(one.at.getTime()).toBeGreaterThanOrEqual(before.at.getTime());
      const climbed =
        handlingLevels.indexOf(one.level as 'grid') - handlingLevels.indexOf(before.level as 'grid');
      expect(climbed).toBe(one.action === 'escalate' ? 1 : 0);
    });
    expect(row!['state']).toBe(transitions.at(-1)!.to);
    expect(row!['handling_level']).toBe(transitions.at(-1)!.level);
    expect(row!['reopened_count']).toBe(transitions.filter(({ action }) => action === 'reopen').length);
    expect(row!['escalated']).toBe(transitions.some(({ action }) => action === 'escalate'));
    const changes = transitions.length + Number(row!['mediations']) + Number(row!['ended']);
    // what was answered with 200 is there, and nothing else
    expect(changes).toBe(1 + (done.get(id) ?? 0));
    expect(row!['version']).toBe(changes);
    expect(row!['events']).toBe(changes);
    const isInMediation = row!['mediations'] !== row!['ended'];
    expect(isInMediation && row!['state'] !== 'taken').toBe(false);
    const isOver = (state: string) => ['resolved', 'rated', 'closed'].includes(state);
    expect(row!['resolved_at'] !== null).toBe(isOver(String(row!['state'])));
    expect(row!['due_at'] === null).toBe(row!['state'] === 'rejected');
  }

  it('never reaches an undefined state and loses no step, whatever several people try at once', async () => {
    const visited = new Set<CaseState>();
    await fc.assert(
      fc.asyncProperty(fc.array(client, { minLength: 2, maxLength: 4 }), async (clients) => {
        const cases = [await desk.report({ kind: 'dispute' }), await desk.report({ kind: 'hazard' })];
        cases.forEach(hear);
        const faults: string[] = [];
        await Promise.all(
          clients.map(async (steps) => {
            for (const one of steps) faults.push(...(await act(cases, one)));
          }),
        );
        expect(faults).toEqual([]);
        for (const one of cases) {
          await holdsTrue(one);
          const passed = await desk.rows<{ to: CaseState }>(
            'select to_state as to from case_transitions where case_id = $1',
            [one.id],
          );
          for (const { to } of passed) visited.add(to);
        }
      }),
      // each way once by somebody alone, so that every state is reached; then several people at once
      {
        numRuns: waysOf(0).length + 12,
        seed: 20261122,
        endOnFailure: true,
        examples: waysOf(0).map((way) => [[way]]),
      },
    );
    expect([...visited].toSorted()).toEqual([...caseStates].toSorted());
  });
});
