import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
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

describeOnBothDatabases('edits of a plan', (open) => {
  let desk: PlansDesk;
  beforeAll(async () => {
    desk = openPlansDesk(await open({ seeded: true }));
  });

  it('sent twice are one edit, also when somebody else was faster in between', async () => {
    const { id, draft } = await desk.begin();
    const [grid] = draft.grids;
    const first = { id: randomUUID(), edit: { kind: 'describe-grid' as const, grid: grid!.id, name: '甲' } };
    const sent = await desk.edits.append(id, { baseVersion: 0, edits: [first] }, people.planner);
    await desk.edit(id, [{ kind: 'describe-grid', grid: grid!.id, name: '乙' }], people.second);
    const again = await desk.edits.append(id, { baseVersion: 0, edits: [first] }, people.planner);
    expect(again).toMatchObject({ version: 2, edits: sent.edits });
    expect((await desk.drafts.detail(id, null)).edits.map(({ seq, author }) => [seq, author])).toEqual([
      [1, 'planner'],
      [2, 'second'],
    ]);
  });

  it('on an old version are answered with what has come since, and nothing of them is kept', async () => {
    const { id, draft } = await desk.begin();
    const grid = draft.grids[0]!.id;
    await desk.edit(id, [{ kind: 'describe-grid', grid, name: '甲' }], people.second);
    const edit = { id: randomUUID(), edit: { kind: 'describe-grid' as const, grid, name: '乙' } };
    const stale = desk.edits.append(id, { baseVersion: 0, edits: [edit] }, people.planner);
    const { status, plan } = await problemOf(stale);
    expect([status, plan?.version, plan?.edits.map(({ edit: { kind }, author }) => [kind, author])]).toEqual([
      409,
      1,
      [['describe-grid', 'second']],
    ]);
    const rebased = await desk.edits.append(id, { baseVersion: 1, edits: [edit] }, people.planner);
    expect(rebased.version).toBe(2);
  });

  it('are all kept or none, with the place where the first that fails does', async () => {
    const begun = await desk.begin();
    const draft = draftOf(begun);
    const face = named(draft, '彼岸一网格').id;
    const cut = cutAcross(draft, face);
    const { status, refusal } = await problemOf(
      desk.edit(begun.id, [{ kind: 'describe-grid', grid: face, name: '甲' }, cut, cut]),
    );
    expect([status, refusal?.code, refusal?.edit]).toEqual([422, 'id-in-use', 2]);
    expect((await desk.plans.summary(begun.id, null)).version).toBe(0);
    const staff = randomUUID();
    const stranger = desk.edit(begun.id, [{ kind: 'set-crew', grid: face, role: 'liaison', staffId: staff }]);
    expect((await problemOf(stranger)).refusal?.code).toBe('no-such-staff');
    const other = await desk.edit(begun.id, [cut]);
    await desk.edit(begun.id, [
      { kind: 'describe-grid', grid: (other.edits[0]!.edit as { newFace: string }).newFace, name: '新' },
    ]);
    const orphan = await problemOf(desk.edit(begun.id, [{ kind: 'undo', seq: 1 }]));
    expect(orphan).toMatchObject({ status: 422, refusal: { seq: 2, edit: null, code: 'no-such-face' } });
  });

  it('of one plan by two planners at once: each version has one author, and nobody’s work is lost', async () => {
    const { id, draft } = await desk.begin();
    const grid = draft.grids[0]!.id;
    const work = async (by: typeof people.planner, count: number) => {
      let version = 0;
      for (let done = 0; done < count;) {
        const edits = [
          { id: randomUUID(), edit: { kind: 'describe-grid' as const, grid, name: `${by.name}${done}` } },
        ];
        try {
          ({ version } = await desk.edits.append(id, { baseVersion: version, edits }, by));
          done += 1;
        } catch (error) {
          ({ version } = (await problemOf(Promise.reject(error as Error))).plan!);
        }
      }
    };
    await Promise.all([work(people.planner, 5), work(people.second, 5)]);
    const { edits, version } = await desk.drafts.detail(id, null);
    expect([version, edits.map(({ seq }) => seq)]).toEqual([10, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]);
    for (const { name } of [people.planner, people.second]) {
      const names = edits
        .filter(({ author }) => author === name)
        .map(({ edit }) => (edit as { name: string }).name);
      expect(names).toEqual([0, 1, 2, 3, 4].map((number) => `${name}${number}`));
    }
  });

  it('are seen by whoever is there; who falls silent is gone', async () => {
    const { id } = await desk.begin();
    const sight = {
      screen: randomUUID(),
      gridId: null,
      lngLat: [103.8, 25.5] as [number, number],
      leaves: false,
    };
    await desk.presence.sight(id, sight, people.planner);
    const both = await desk.presence.sight(id, { ...sight, screen: randomUUID() }, people.second);
    expect(both.map(({ account, lngLat }) => [account, lngLat])).toEqual([
      ['planner', [103.8, 25.5]],
      ['second', [103.8, 25.5]],
    ]);
    expect(await desk.presence.sight(id, { ...sight, leaves: true }, people.planner)).toHaveLength(1);
    desk.clock.offsetMilliseconds = 31_000;
    expect(await desk.presence.present(id, desk.dataSource.manager)).toEqual([]);
    desk.clock.offsetMilliseconds = 0;
  });
});
