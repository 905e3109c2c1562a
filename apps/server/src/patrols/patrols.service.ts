import { Injectable } from '@nestjs/common';
import type { Page, Patrol, PatrolDetail, PatrolsQuery } from '@getu/domain';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope, wholeCommunity } from '../grids/grid-scope.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { refuseBackwards } from '../lists/period.js';
import { type ListStatement, readPage } from '../lists/read-page.js';

const patrols: ListStatement = {
  name: 'patrols',
  text: loadSql('patrols.sql', import.meta.url),
  key: 'instant',
};
const trackSql = loadSql('patrol-track.sql', import.meta.url);

type PatrolPath = Pick<PatrolDetail, 'track' | 'times' | 'stops'>;

/** A patrol that was planned and not yet walked, or missed. */
const nothingWalked: PatrolPath = {
  track: { type: 'MultiLineString', coordinates: [] },
  times: [],
  stops: [],
};

/** Patrols as teams' outings: where, how far, how long; people are a number of walkers. */
@Injectable()
export class PatrolsService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 400 for a period that runs backwards or a foreign cursor, 404 for an unknown grid */
  async list(query: PatrolsQuery): Promise<Page<Patrol>> {
    refuseBackwards(query);
    return readPage<Patrol>(this.readPool, patrols, {
      communityId: (await this.community.get()).id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      filters: await this.filters(query),
    });
  }

  /**
   * A patrol with its cleaned path.
   * @throws ProblemException 404 when there is none with that id
   */
  async detail(id: string): Promise<PatrolDetail> {
    const communityId = (await this.community.get()).id;
    const page = await readPage<Patrol>(this.readPool, patrols, {
      communityId,
      scope: wholeCommunity,
      limit: 1,
      filters: await this.filters({}, id),
    });
    const found = page.items[0];
    if (!found) throw new ProblemException(404, { detail: '没有这次巡逻' });
    const [path] = await this.readPool.query<PatrolPath>({
      name: 'patrol-track',
      text: trackSql,
      values: [communityId, id],
    });
    return { ...found, ...(path ?? nothingWalked) };
  }

  /** `$7` and on of patrols.sql, in its order. */
  private async filters(query: Partial<PatrolsQuery>, id: string | null = null): Promise<unknown[]> {
    return [
      query.from ?? null,
      query.to ?? null,
      (await this.community.get()).timezone,
      this.clock.today(),
      query.team ?? null,
      query.state ?? null,
      id,
    ];
  }
}
