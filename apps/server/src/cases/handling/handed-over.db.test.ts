import { assigneesSchema, type CaseDetail, type CaseStanding, type Page, type Case } from '@getu/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { EffectService } from '../../plans/publishing/effect.service.js';
import { type CaseDesk, openCaseDesk } from '../testing/case-desk.js';

interface Grid {
  id: string;
  parentId: string;
  code: string;
}

//  reported in      borders move      answered for by
//  ┌──── A ────┐         →            ┌──── B ────┐    figures: A for ever · work: B
describeOnBothDatabases('a case that went to another grid while it was open', (open) => {
  let desk: CaseDesk;
  let reported: CaseStanding;
  let id: string;
  let number: string;
  let home: Grid;
  let heir: Grid;

  beforeAll(async () => {
    desk = await openCaseDesk(await open({ seeded: true }));
    // the server looks every few seconds whether today's plan is in force, and hands open cases over when it comes: done before
    await desk.app.get(EffectService).look();
    const grids = await desk.rows<Grid>(
      `select v.grid_id as id, v.parent_grid_id as "parentId", v.code from grid_versions v
       join plans p on p.id = v.plan_id and upper_inf(p.effective)
       where v.level = 5 and exists (select from crew_members m where m.plan_id = p.id and m.grid_id = v.grid_id)
       order by v.code`,
    );
    home = grids.find((grid) => grid.id === desk.home.gridId)!;
    heir = grids.find((grid) => grid.parentId !== home.parentId)!;
    reported = await desk.report();
    ({ id, number } = reported);
    await desk.rows('update cases set handling_grid_id = $2, handling_parent_grid_id = $3 where id = $1', [
      id,
      heir.id,
      heir.parentId,
    ]);
  });
  afterAll(() => desk.app.close());

  const listed = async (person: 'dispatcher' | 'worker', query: string) => {
    const { status, body } = await desk.ask(person, 'GET', `/api/cases?open=true&text=${number}&${query}`);
    expect(status).toBe(200);
    return (body as Page<Case>).items.map((item) => item.id);
  };
  /** The worker sees one level-four grid and no other. */
  const workerOf = async (parentId: string) => {
    const [worker] = await desk.rows<{ id: string }>(`select id from accounts where name = 'worker'`);
    await desk.rows('delete from account_grids where account_id = $1', [worker!.id]);
    await desk.rows('insert into account_grids (community_id, account_id, grid_id) values (1, $1, $2)', [
      worker!.id,
      parentId,
    ]);
  };

  it('is work of the new grid, and a figure of the old one', async () => {
    expect(await listed('dispatcher', `grid=${heir.code}&gridAs=handling`)).toEqual([id]);
    expect(await listed('dispatcher', `grid=${home.code}&gridAs=handling`)).toEqual([]);
    expect(await listed('dispatcher', `grid=${home.code}`)).toEqual([id]);
    expect(await listed('dispatcher', `grid=${heir.code}`)).toEqual([]);
    const detail = await desk.detail(id, 'dispatcher');
    expect(detail).toMatchObject({ gridCode: home.code, handlingGridCode: heir.code });
  });

  it('is offered to the crew of the grid that answers for it', async () => {
    const { body } = await desk.ask('dispatcher', 'GET', `/api/cases/${id}/assignees`);
    const { staff } = assigneesSchema.parse(body);
    expect(staff[0]!.gridCode).toBe(heir.code);
    expect(staff.map(({ gridCode }) => gridCode)).not.toContain(home.code);
  });

  it('is handled by those of the new grid and no longer by those of the old one, who still may read it', async () => {
    await workerOf(home.parentId);
    expect(await listed('worker', 'gridAs=handling')).toEqual([]);
    expect(await listed('worker', 'gridAs=reported')).toEqual([id]);
    const read = await desk.ask('worker', 'GET', `/api/cases/${id}`);
    expect(read.body as CaseDetail).toMatchObject({ number, mayAddPhoto: false });
    expect((read.body as CaseDetail).transitions).toHaveLength(1);
    let standing = await desk.move('dispatcher', reported, { action: 'accept' });
    standing = await desk.move('dispatcher', standing, { action: 'dispatch', to: { staffId: desk.staffId } });
    const take = { action: 'take' as const, expectedVersion: standing.version };
    expect((await desk.detail(id, 'worker')).actions).toEqual([]);
    expect((await desk.ask('worker', 'POST', `/api/cases/${id}/transitions`, take)).status).toBe(404);

    await workerOf(heir.parentId);
    expect(await listed('worker', 'gridAs=handling')).toEqual([id]);
    expect(await listed('worker', 'gridAs=reported')).toEqual([]);
    expect(await desk.detail(id, 'worker')).toMatchObject({
      actions: ['take', 'return', 'escalate'],
      mayAddPhoto: true,
    });
    await desk.move('worker', standing, { action: 'take' });
    const [kept] = await desk.rows<{ grid: string }>('select grid_id as grid from cases where id = $1', [id]);
    expect(kept!.grid).toBe(home.id);
  });
});
