import { type Crew, crewListSchema, type Page, problemSchema } from '@getu/domain';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../database/testing.js';
import { shiftDay } from '../lists/period.js';
import { ComingCrews } from '../people/crews/coming-crews.service.js';
import { type KeptDesk, keptOf, openKeptDesk } from './testing/kept-desk.js';

describeOnBothDatabases('the organisation kept by hand', (open) => {
  let desk: KeptDesk;
  beforeAll(async () => {
    desk = await openKeptDesk(await open({ seeded: true }));
  });
  afterAll(() => desk?.app.close());

  it('stands on its ladder: under the right rank, joined to the right thing, never in a ring', async () => {
    const heads = await desk.figure('building-heads');
    const post = desk.vanguardPostId;
    const head = {
      id: randomUUID(),
      kind: 'building-head',
      name: '新楼栋长',
      parentId: post,
      buildingId: desk.buildingId,
    };
    const { id } = keptOf(await desk.ask('dispatcher', 'POST', '/api/organisations', head));
    expect(await desk.figure('building-heads')).toBe(heads + 1);
    const wrong = async (more: object) => {
      const answer = await desk.ask('dispatcher', 'POST', '/api/organisations', {
        ...head,
        id: randomUUID(),
        ...more,
      });
      return [answer.status, problemSchema.parse(answer.body).errors?.[0]?.path];
    };
    expect(await wrong({ parentId: id })).toEqual([422, 'parentId']);
    expect(await wrong({ parentId: null })).toEqual([422, 'parentId']);
    expect(await wrong({ buildingId: null })).toEqual([422, 'buildingId']);
    expect(await wrong({ kind: 'vanguard-post', parentId: desk.branchId })).toEqual([422, 'gridCode']);
    const held = await desk.ask('dispatcher', 'DELETE', `/api/organisations/${post}?version=1`);
    expect([held.status, problemSchema.parse(held.body).detail]).toEqual([
      422,
      expect.stringContaining('下面还有'),
    ]);
    expect((await desk.ask('dispatcher', 'DELETE', `/api/organisations/${id}?version=1`)).status).toBe(204);
  });

  it('a crew changes from a day on, and remembers who served; names only for those who may see them', async () => {
    const crews = async (who: Parameters<KeptDesk['ask']>[0]): Promise<Crew[]> =>
      crewListSchema.parse((await desk.ask(who, 'GET', '/api/crews')).body).items;
    const crew = (await crews('leader')).find(({ level }) => level === 5)!;
    const leader = crew.members.find(({ role }) => role === 'grid-leader')!;
    expect(leader.staff?.name.length).toBeGreaterThan(1);
    expect(
      (await crews(null)).flatMap(({ members }) => members.map(({ staff }) => staff)),
    ).not.toContainEqual(expect.anything());
    const added = keptOf(
      await desk.ask('leader', 'POST', '/api/staff', {
        id: randomUUID(),
        name: '新网格长',
        force: 'community-cadre',
      }),
    );
    const url = `/api/crews/${crew.gridId}/grid-leader`;
    const change = { staffId: added.id, since: desk.clock.today(), expectedStaffId: leader.staff!.id };
    expect((await desk.ask('worker', 'PUT', url, change)).status).toBe(403);
    expect((await desk.ask('leader', 'PUT', url, { ...change, since: '2199-01-01' })).status).toBe(422);
    expect((await desk.ask('leader', 'PUT', url, change)).status).toBe(204);
    expect((await desk.ask('leader', 'PUT', url, change)).status).toBe(409);
    const now = (await crews('leader')).find(({ gridId }) => gridId === crew.gridId)!;
    expect(now.members[0]).toMatchObject({ since: desk.clock.today(), staff: { name: '新网格长' } });
    const { body } = await desk.ask('leader', 'GET', `/api/crews/${crew.gridId}/terms`);
    expect(body).toMatchObject({
      items: [
        { role: 'grid-leader', staffName: '新网格长', until: null },
        { staffName: leader.staff!.name, since: leader.since, until: desk.clock.today() },
      ],
    });
    const vacant = { staffId: null, since: desk.clock.today(), expectedStaffId: added.id };
    expect((await desk.ask('leader', 'PUT', url, vacant)).status).toBe(204);
    const after = (await crews('leader')).find(({ gridId }) => gridId === crew.gridId)!;
    expect(after.members[0]).toMatchObject({ isFilled: false, staff: null, since: null });
  });

  it('a crew change of a coming day waits for it: the list says who comes, and the day brings them', async () => {
    const member = async () => {
      const { body } = await desk.ask('leader', 'GET', '/api/crews');
      const crew = crewListSchema.parse(body).items.findLast(({ level }) => level === 5)!;
      return { gridId: crew.gridId, ...crew.members.find(({ role }) => role === 'liaison')! };
    };
    const { gridId, staff: before } = await member();
    const name = '下月联络员';
    const draft = { id: randomUUID(), name, force: 'volunteer' };
    const { id } = keptOf(await desk.ask('leader', 'POST', '/api/staff', draft));
    const url = `/api/crews/${gridId}/liaison`;
    const since = shiftDay(desk.clock.today(), 3);
    const change = { staffId: id, since, expectedStaffId: before!.id };
    expect((await desk.ask('worker', 'PUT', url, change)).status).toBe(403);
    expect((await desk.ask('leader', 'PUT', url, change)).status).toBe(204);
    expect(await member()).toMatchObject({
      staff: before,
      coming: { since, isVacancy: false, staff: { name } },
    });
    const names = JSON.stringify((await desk.ask(null, 'GET', '/api/crews')).body);
    expect(names).toContain(since);
    expect(names).not.toContain(name);

    // taken back, and announced again
    expect((await desk.ask('leader', 'DELETE', `${url}/coming`)).status).toBe(204);
    expect((await desk.ask('leader', 'DELETE', `${url}/coming`)).status).toBe(404);
    expect((await member()).coming).toBeNull();
    expect((await desk.ask('leader', 'PUT', url, change)).status).toBe(204);
    const coming = desk.app.get(ComingCrews);
    expect(await coming.look()).toBe(0);
    desk.clock.offsetMilliseconds = 3 * 86_400_000;
    try {
      expect(await coming.look()).toBe(1);
      expect(await coming.look()).toBe(0);
      const [last] = await desk.rows<{ actor: string; detail: object }>(
        'select actor, detail from audit_entries order by seq desc limit 1',
      );
      expect(last).toEqual({
        actor: 'system',
        detail: { role: 'liaison', since, from: before!.id, to: id },
      });
    } finally {
      desk.clock.offsetMilliseconds = 0;
    }
    expect(await member()).toMatchObject({ since, staff: { name }, coming: null });
  });

  it('a building’s counts: members follow, few of a sensitive group are never told', async () => {
    const members = await desk.figure('party-members-working');
    const find = async () => {
      const { body } = await desk.ask(null, 'GET', '/api/building-people?limit=500');
      return (body as Page<{ id: string; version: number; groups: Record<string, object> }>).items.find(
        ({ id }) => id === desk.buildingId,
      )!;
    };
    const { version, groups } = await find();
    const before = (groups['party-member-working'] as { count: number } | undefined)?.count ?? 0;
    const url = `/api/building-people/${desk.buildingId}`;
    const counts = { 'party-member-working': before + 9, 'key-person': 3, 'elderly-alone': 5 };
    keptOf(await desk.ask('worker', 'PUT', url, { expectedVersion: version, counts }));
    expect(await desk.figure('party-members-working')).toBe(members + 9);
    expect((await find()).groups).toMatchObject({
      'key-person': { count: null, banded: true },
      'elderly-alone': { count: 5, banded: false },
    });
    const list = await desk.ask(null, 'GET', '/api/people-counts?group=key-person&limit=500');
    expect(list.status).toBe(200);
    for (const { count, banded } of (list.body as Page<{ count: number | null; banded: boolean }>).items) {
      expect(banded).toBe(count === null);
      expect(count ?? 5).toBeGreaterThanOrEqual(5);
    }
    expect((await desk.ask('worker', 'PUT', url, { expectedVersion: version, counts })).status).toBe(409);
  });
});
