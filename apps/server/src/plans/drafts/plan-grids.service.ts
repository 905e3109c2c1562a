import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { polygonsOf } from '@getu/topology';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { loadSql } from '../../database/sql.js';
import { readMatrix } from '../measuring/matrix.js';
import { gridListsOf } from '../measuring/polygons-of-draft.js';
import { inOneSnapshot } from '../measuring/quick-reads.js';
import { PlansService } from '../plans.service.js';
import { DraftStore } from './draft-store.js';

const planGridsSql = loadSql('plan-grids.sql', import.meta.url);

/** The grids of any plan, drawn or only drafted, for pictures of it. */
@Injectable()
export class PlanGridsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly drafts: DraftStore,
  ) {}

  /** A feature collection as text. @throws ProblemException 404 */
  async collection(id: string, level?: number): Promise<string> {
    const communityId = (await this.community.get()).id;
    return inOneSnapshot(this.dataSource, async (manager) => {
      await this.plans.summary(id, null, manager);
      const { now, whole } = await this.drafts.read(manager, communityId, id);
      const lists = gridListsOf(now);
      const cells = await readMatrix(manager, communityId, { before: lists, after: lists, period: null });
      const inside = cells.filter((cell) => cell.to !== null && cell.from === cell.to);
      const shapes = ([4, 5] as const)
        .filter((one) => level === undefined || one === level || one === 5)
        .flatMap((one) => polygonsOf(now.map, one));
      const codeOf = (grid: string): string => now.grids.get(grid)?.code ?? '';
      const [row] = await manager.query<{ collection: string }[]>(planGridsSql, [
        communityId,
        shapes.map(({ id: grid }) => grid),
        shapes.map(({ properties }) => properties.level),
        shapes.map(({ properties }) => properties.parent),
        shapes.map(({ id: grid }) => codeOf(grid)),
        shapes.map(({ id: grid }) => now.grids.get(grid)?.name ?? ''),
        shapes.map(({ properties }) => (properties.parent === null ? whole.code : codeOf(properties.parent))),
        shapes.map(({ geometry }) => JSON.stringify(geometry)),
        inside.map(({ to }) => to),
        inside.map(({ buildingIds }) => buildingIds.length),
        inside.map(({ weights }) => weights['households'] ?? 0),
        inside.map(({ weights }) => weights['residents'] ?? 0),
      ]);
      if (level !== 4) return row!.collection;
      // level five was needed to sum up level four
      const all = JSON.parse(row!.collection) as { features: { properties: { level: number } }[] };
      return JSON.stringify({
        ...all,
        features: all.features.filter(({ properties }) => properties.level === 4),
      });
    });
  }
}
