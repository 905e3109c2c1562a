import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  Page,
  Patrol,
  PatrolDetail,
  PatrolFixes,
  PatrolOut,
  PatrolsOut,
  PatrolsQuery,
} from '@getu/domain';
import { reasonsOf } from '@getu/tracks';
import type { DataSource } from 'typeorm';
import { Audit } from '../access/audit/audit.js';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope, wholeCommunity } from '../grids/grid-scope.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { refuseBackwards } from '../lists/period.js';
import { type ListStatement, readPage } from '../lists/read-page.js';
import { standingOf, type StandingOf } from './patrol-standing.js';

const patrols: ListStatement = {
  name: 'patrols',
  text: loadSql('patrols.sql', import.meta.url),
  key: 'instant',
};
const outSql = loadSql('patrols-out.sql', import.meta.url);
const fixesSql = loadSql('patrol-fixes.sql', import.meta.url);
const trackSql = loadSql('patrol-track.sql', import.meta.url);

type PatrolPath = Pick<PatrolDetail, 'track' | 'times' | 'stops'>;

type Dates = 'startedAt' | 'plannedStart' | 'plannedEnd' | 'lastFixAt';
type OutRow = Omit<PatrolOut, Dates | 'standing'> & StandingOf & { startedAt: Date };
type FixRow = Omit<PatrolFixes['items'][number], 'measuredAt' | 'receivedAt' | 'reasons'> & {
  measuredAt: Date;
  receivedAt: Date;
  flag: number;
};

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
    private readonly audit: Audit,
    @InjectDataSource() private readonly dataSource: DataSource,
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

  /** Who is out now, where, since when, and who should be. */
  async out(): Promise<PatrolsOut> {
    const now = this.clock.now();
    const rows = await this.readPool.query<OutRow>({
      name: 'patrols-out',
      text: outSql,
      values: [(await this.community.get()).id, now],
    });
    return {
      items: rows.map((row) => ({
        id: row.id,
        number: row.number,
        teamId: row.teamId,
        teamName: row.teamName,
        standing: standingOf(row, now),
        startedAt: row.startedAt.toISOString(),
        plannedStart: row.plannedStart?.toISOString() ?? null,
        plannedEnd: row.plannedEnd?.toISOString() ?? null,
        lastFixAt: row.lastFixAt?.toISOString() ?? null,
        lngLat: row.lngLat,
        distanceMeters: row.distanceMeters,
        durationSeconds: row.durationSeconds,
      })),
    };
  }

  /**
   * The reports a patrol is made of, each with why it does not count. Who walked where to the second is personal: that it was
   * asked for is put down.
   * @throws ProblemException 404 when there is no such patrol among those that may be seen
   */
  async fixes(id: string): Promise<PatrolFixes> {
    const { number } = await this.detail(id);
    const { id: communityId } = await this.community.get();
    await this.dataSource.transaction((manager) =>
      this.audit.append(manager, {
        action: 'traces-read',
        subjectKind: 'patrol',
        subject: number,
        detail: { id },
      }),
    );
    const rows = await this.readPool.query<FixRow>({
      name: 'patrol-fixes',
      text: fixesSql,
      values: [communityId, id],
    });
    return {
      items: rows.map(({ flag, measuredAt, receivedAt, ...fix }) => ({
        ...fix,
        measuredAt: measuredAt.toISOString(),
        receivedAt: receivedAt.toISOString(),
        reasons: reasonsOf(flag),
      })),
    };
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
