import { Injectable } from '@nestjs/common';
import type { Statistics } from '@getu/domain';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { ProblemException } from '../http/answers/problem.js';

export type ResolvedCompound = NonNullable<Statistics['compound']>;

/** Resolves the compounds that figures are asked of. */
@Injectable()
export class CompoundScope {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
  ) {}

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
