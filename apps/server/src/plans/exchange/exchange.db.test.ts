import 'reflect-metadata';
import { coordinateSystems, exchangeFormats, type ExchangeFormat } from '@getu/domain';
import { saveMap } from '@getu/topology';
import { Readable } from 'node:stream';
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

describeOnBothDatabases('plans as files', (open) => {
  let desk: PlansDesk;
  beforeAll(async () => {
    desk = openPlansDesk(await open({ seeded: true }));
  });

  it.each(exchangeFormats.flatMap((format) => coordinateSystems.map((system) => ({ format, system }))))(
    'come back as they left: $format in $system',
    async ({ format, system }) => {
      const begun = await desk.begin();
      const draft = draftOf(begun);
      const face = named(draft, '杨家巷一网格').id;
      await desk.edit(begun.id, [cutAcross(draft, face)]);
      const { bytes } = await desk.exchange.export(begun.id, { format, system, level: 5 });
      const other = await desk.begin();
      const read = await desk.exchange.import(other.id, { format, system }, Readable.from([bytes]));
      expect(read.refusal).toBeNull();
      expect(read.report).toMatchObject({
        polygons: 10,
        passedOver: 0,
        absent: [],
        leftovers: [],
        movedCorners: 0,
      });
      expect(read.report.grids.filter(({ matchedBy }) => matchedBy === null)).toHaveLength(1);
      await desk.edit(other.id, read.edits);
      const lines = (map: Parameters<typeof saveMap>[0]) =>
        (JSON.parse(saveMap(map)) as { arcs: number[][] }).arcs.map(([, , ...points]) => points);
      const sent = draftOf(await desk.drafts.detail(begun.id, people.planner));
      const taken = draftOf(await desk.drafts.detail(other.id, people.planner));
      expect(lines(taken.map)).toEqual(lines(sent.map));
    },
  );

  it('that are no such files are refused in words', async () => {
    const { id } = await desk.begin();
    const problem = (bytes: Uint8Array, format: ExchangeFormat) =>
      problemOf(desk.exchange.import(id, { format, system: 'wgs84' }, Readable.from([bytes])));
    for (const format of exchangeFormats) {
      const nothing = new TextEncoder().encode('{"type":"Feature"}');
      expect(await problem(nothing, format)).toMatchObject({ status: 422, errors: [{ path: 'content' }] });
    }
  });
});
