import { type PatrolCoverage, patrolCoverageSchema, patrolsOutSchema } from '@getu/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../database/testing.js';
import { type Field, openField, walk } from '../fixes/testing/field.js';

const minute = 60_000;

describeOnBothDatabases('the command room', (open) => {
  let field: Field;
  beforeAll(async () => {
    field = await openField(await open({ seeded: true }));
  });
  afterAll(() => field.app.close());
  const get = async (url: string) => {
    const answer = await field.app.inject(url);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<unknown>();
  };
  /** Of its own team: others may have a plan for this very hour. */
  const out = async () =>
    patrolsOutSchema
      .strict()
      .parse(await get('/api/patrols/out'))
      .items.filter(({ teamId }) => teamId === field.teamId);

  it('sees who is out, where, and who fell silent', async () => {
    const startMs = field.clock.now().getTime() - 12 * minute;
    const fixes = walk(field.start, startMs, 600);
    await field.send(0, fixes);
    await field.judge();
    const [team] = await out();
    expect(team).toMatchObject({
      teamName: '夜巡队',
      standing: 'out',
      lngLat: [fixes.at(-1)![1], fixes.at(-1)![2]],
    });
    field.clock.offsetMilliseconds += 12 * minute;
    expect(await out()).toMatchObject([{ standing: 'silent' }]);
    field.clock.offsetMilliseconds += 30 * minute;
    await field.judge();
    expect(await out()).toEqual([]);
    field.clock.offsetMilliseconds = 0;
  });

  it('sees what was walked of the required streets and points, and what was not', async () => {
    const covered = patrolCoverageSchema.strict().parse(await get('/api/patrols/coverage')) as PatrolCoverage;
    expect(covered.attendance).toBeGreaterThan(0.7);
    expect(covered.attendance).toBeLessThan(1);
    expect(covered.coverage).toBeGreaterThan(0.3);
    expect(covered.coverage).toBeLessThanOrEqual(1);
    expect(covered.visited).toBeGreaterThan(0.3);
    for (const { walkedShare, missing } of covered.roads) {
      expect(missing.coordinates.length > 0).toBe(walkedShare < 1);
    }
    const day = field.clock.today();
    const today = patrolCoverageSchema.parse(await get(`/api/patrols/coverage?from=${day}&to=${day}`));
    expect(today.coverage!).toBeLessThan(covered.coverage!);
  });

  it('sees single reports only with the permission', async () => {
    const [patrol] = await field.rows<{ id: string }>('select id from patrols limit 1');
    expect((await field.app.inject(`/api/patrols/${patrol!.id}/fixes`)).statusCode).toBe(401);
  });
});
