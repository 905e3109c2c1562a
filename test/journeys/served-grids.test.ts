import type { GridCollection } from '@getu/domain';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { partitionFaults } from '../support/exact-partition.js';

const origin = inject('origin');

//   what a neighbouring system sees: GET /api/grids
//   ┌─────┬───┐     every border is either two grids',
//   │  4  │ 4 ├─    the same vertices in opposite order,
//   └──┬──┴───┘     or the community's own outline
describe.skipIf(origin === '')('the grids as served', () => {
  let community: GridCollection;
  let levelFour: GridCollection;
  let levelFive: GridCollection;

  beforeAll(async () => {
    const read = async (level: number) =>
      (await (await fetch(`${origin}/api/grids?level=${level}`)).json()) as GridCollection;
    [community, levelFour, levelFive] = await Promise.all([read(3), read(4), read(5)]);
  });

  it('are six of level four and nine of level five', () => {
    expect(levelFour.features).toHaveLength(6);
    expect(levelFive.features).toHaveLength(9);
  });

  it('partition the community exactly, at both levels', () => {
    const outline = community.features[0]!.geometry;
    for (const level of [levelFour, levelFive]) {
      expect(
        partitionFaults(
          level.features.map((grid) => grid.geometry),
          outline,
        ),
      ).toEqual([]);
    }
  });

  it('nest: the children of each level-four grid partition it exactly', () => {
    for (const parent of levelFour.features) {
      const children = levelFive.features.filter(
        (grid) => grid.properties.parentCode === parent.properties.code,
      );
      expect(children.length).toBeGreaterThan(0);
      expect(
        partitionFaults(
          children.map((grid) => grid.geometry),
          parent.geometry,
        ),
      ).toEqual([]);
    }
  });

  it('would not pass with one corner moved by a unit', () => {
    const outline = community.features[0]!.geometry;
    const grids = structuredClone(levelFive.features.map((grid) => grid.geometry));
    const ring = grids[4]!.coordinates[0]!;
    ring[1]![0] += 1e-7;
    expect(partitionFaults(grids, outline)).not.toEqual([]);
  });
});
