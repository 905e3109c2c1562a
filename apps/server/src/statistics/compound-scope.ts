import { Injectable } from '@nestjs/common';
import type { Statistics } from '@getu/domain';
import { askedByNobody, type OwnGrids } from '../access/asker.js';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { ProblemException } from '../http/answers/problem.js';

export type ResolvedCompound = NonNullable<Statistics['compound']>;

const inGridsSql = `
  select exists (select from buildings b where b.community_id = $1 and b.compound_id = $2)
    and not exists (
      select from buildings b
      where b.community_id = $1 and b.compound_id = $2 and not (b.grid_id = any($3) or b.parent_grid_id = any($3))
    )
    and not exists (
      select from cases c
      where c.community_id = $1 and c.compound_id = $2 and not (c.grid_id = any($3) or c.parent_grid_id = any($3))
    ) as "isOwn"`;

/** Resolves the compounds that figures are asked of. */
@Injectable()
export class CompoundScope {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
  ) {}

  /** Whether all of a compound lies in some grids: its buildings, and what was reported in it. */
  async liesIn(id: string, { ids }: OwnGrids): Promise<boolean> {
    const [answer] = await askedByNobody(async () =>
      this.readPool.query<{ isOwn: boolean }>({
        name: 'compound-in-grids',
        text: inGridsSql,
        values: [(await this.community.get()).id, id, ids],
      }),
    );
    return answer!.isOwn;
  }

  /**
   * The compound of an id; null without one.
   * @throws ProblemException 404 naming `compound` when there is none
   */
  async resolve(id?: string): Promise<ResolvedCompound | null> {
    if (id === undefined) return null;
    const [compound] = await this.readPool.query<ResolvedCompound>({
      name: 'compound-scope',
      text: 'select id, name from compounds where community_id = $1 and id = $2',
      values: [(await this.community.get()).id, id],
    });
    if (compound) return compound;
    throw new ProblemException(404, {
      detail: '没有这个小区',
      errors: [{ path: 'compound', message: '没有这个小区' }],
    });
  }
}
