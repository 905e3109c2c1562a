import { type CaseAction, caseActions, type CaseStanding, caseStates } from '@getu/domain';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseDesk, openCaseDesk, someReport } from '../cases/testing/case-desk.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { FigureCounters, recount } from './figure-counters.js';

const counted = `
  select
    'cases' as of, scope_id, concat(kind, span) as part, starts::text as day,
    to_jsonb(d) - array['community_id', 'scope_id', 'span', 'starts', 'kind'] as counts
  from case_days d
  union all
  select 'responses', scope_id, concat(span, grain, bucket), starts::text, to_jsonb(array[cases]) from case_responses
  union all
  select 'patrols', scope_id, span, starts::text, to_jsonb(array[patrols, meters, seconds]) from patrol_days
  union all
  select 'streets', scope_id, concat(street_id, span, parts), starts::text, to_jsonb(walks) from street_days`;

/** Every counter that is not nothing, as lines of text. */
const countersOf = async ({ rows }: Pick<CaseDesk, 'rows'>): Promise<string[]> => {
  const lines = await rows<{ line: string }>(
    `select concat_ws(' ', of, scope_id, part, day, counts) as line from (${counted}) c
     where jsonb_path_exists(counts, '$.* ? (@ != 0)') or jsonb_path_exists(counts, '$[*] ? (@ != 0)')`,
  );
  return lines.map(({ line }) => line).sort();
};

/** What the counters would be, counted anew from the records; the counters themselves stay as they are. */
const recounted = async (desk: CaseDesk): Promise<string[]> => {
  const runner = desk.database.dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await recount(runner.manager, 1);
    return await countersOf({ rows: (sql) => runner.query(sql) as Promise<never[]> });
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
};

//   report, accept, dispatch, take, mediate, resolve …    in any order, refused or not
//        │ each adds what it changes                             │
//        ▼                                                       ▼
//   case_days, case_responses   ═══ must be the same ═══   recount of all records
describeOnBothDatabases('the counters behind the figures', (open) => {
  let desk: CaseDesk;
  let counters: FigureCounters;
  beforeAll(async () => {
    desk = await openCaseDesk(await open({ seeded: true }));
    // the clock is moved by days, over which nobody's session would last
    await desk.rows(
      `update sessions set last_seen_at = now() + interval '9 years', expires_at = now() + interval '9 years'`,
    );
    counters = desk.app.get(FigureCounters, { strict: false });
  });
  afterAll(() => desk.app.close());

  const act = async (standing: CaseStanding, action: CaseAction | 'mediate', rating: number) => {
    const asked = { expectedVersion: standing.version };
    const url = `/api/cases/${standing.id}`;
    if (action !== 'mediate') {
      const more = {
        dispatch: { to: { staffId: desk.staffId } },
        rate: { rating },
        accept: {},
        take: {},
        close: {},
      };
      const words = action in more ? more[action as keyof typeof more] : { note: '缘由' };
      return desk.ask('admin', 'POST', `${url}/transitions`, { ...asked, action, ...words });
    }
    const detail = await desk.detail(standing.id, 'admin');
    const running = detail.mediations.find(({ endedAt }) => endedAt === null);
    return running
      ? desk.ask('admin', 'POST', `${url}/mediations/${running.id}/outcome`, {
          ...asked,
          outcome: rating > 3 ? 'succeeded' : 'failed',
        })
      : desk.ask('admin', 'POST', `${url}/mediations`, {
          ...asked,
          placeId: desk.talkPointId,
          mediatorId: desk.staffId,
        });
  };

  it('are those of a recount after seeding', async () => {
    const lines = await countersOf(desk);
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines).toEqual(await recounted(desk));
  });

  const ways: (CaseAction | 'mediate')[][] = [
    ['accept', 'dispatch', 'take', 'mediate', 'mediate', 'resolve', 'rate', 'close', 'reopen', 'dispatch'],
    ['accept', 'escalate', 'dispatch', 'take', 'resolve', 'close', 'reopen', 'dispatch', 'take', 'resolve'],
    ['accept', 'dispatch', 'return', 'reject'],
  ];

  it('follow whatever is done to cases, refused or not, at whatever hour', async () => {
    const story = fc.record({
      way: fc.constantFrom(...ways),
      further: fc.array(fc.constantFrom<CaseAction | 'mediate'>(...caseActions, 'mediate'), { maxLength: 5 }),
      kind: fc.constantFrom('dispute', 'opinion', 'request'),
      hours: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 }),
      rating: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(story, { minLength: 2, maxLength: 3 }), async (stories) => {
        await Promise.all(
          stories.map(async ({ way, further, kind, hours, rating }) => {
            const report = someReport(desk, { kind: kind as 'dispute' });
            let standing = (await desk.ask('admin', 'POST', '/api/cases', report)).body as CaseStanding;
            for (const [step, action] of [...way, ...further].entries()) {
              desk.clock.offsetMilliseconds += hours[step % hours.length]! * 3_600_000;
              const { status, body } = await act(standing, action, rating);
              expect([200, 201, 409, 422], JSON.stringify(body)).toContain(status);
              if (status < 300) standing = body as CaseStanding;
            }
          }),
        );
        expect(await countersOf(desk)).toEqual(await recounted(desk));
      }),
      { numRuns: 4 },
    );
  });

  it('follow deletion, and a change made past the services is seen by the recount', async () => {
    const { id } = await desk.report();
    const [patrol] = await desk.rows<{ id: string }>(`select id from patrols where state = 'done' limit 1`);
    await desk.database.dataSource.transaction(async (manager) => {
      await counters.aroundCases(manager, 1, [id], () =>
        manager.query('delete from cases where community_id = 1 and id = $1', [id]),
      );
      await counters.aroundPatrols(manager, 1, [patrol!.id], () =>
        manager.query(
          'update patrols set distance_m = distance_m + 1000 where community_id = 1 and id = $1',
          [patrol!.id],
        ),
      );
    });
    const lines = await countersOf(desk);
    expect(lines).toEqual(await recounted(desk));

    // proof that the comparison can fail: the upkeep is left out
    const [closed] = await desk.rows<{ id: string }>(`select id from cases where state = 'closed' limit 1`);
    await desk.rows('update cases set rating = null, rated_at = null, state = $2 where id = $1', [
      closed!.id,
      caseStates[0],
    ]);
    expect(await countersOf(desk)).not.toEqual(await recounted(desk));
  });
});
