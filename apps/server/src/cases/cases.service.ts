import { Injectable } from '@nestjs/common';
import type {
  Case,
  CaseChannels,
  CaseChannelsQuery,
  CaseDetail,
  CasesQuery,
  caseTransitionSchema,
  Page,
} from '@getu/domain';
import type { z } from 'zod';
import { whoAsks } from '../access/asker.js';
import { isAllowed } from '../access/permissions.js';
import type { SignedIn } from '../access/sessions.service.js';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope, wholeCommunity } from '../grids/grid-scope.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { refuseBackwards } from '../lists/period.js';
import { type ListStatement, readPage, wireTimes } from '../lists/read-page.js';
import { allowedActions, mayAny, permissionsOfPhotos } from './actor.js';

const cases: ListStatement = {
  name: 'cases',
  text: loadSql('cases.sql', import.meta.url),
  key: 'instant',
};
const channelsSql = loadSql('case-channels.sql', import.meta.url);
const transitionsSql = loadSql('case-transitions.sql', import.meta.url);
const surroundingsSql = loadSql('case-surroundings.sql', import.meta.url);

type CaseTransition = z.infer<typeof caseTransitionSchema>;
type CaseLine = Case & Pick<CaseDetail, 'description'>;
type CaseSurroundings = Pick<CaseDetail, 'mediations' | 'furtherReports' | 'photos'>;

const uuidLength = 36;

/** What a case's mediation waits for: a taken dispute may be handed over, an open mediation be ended. */
function mediationActionOf({ kind, state, mediation }: Case): CaseDetail['mediationAction'] {
  if (mediation === 'open') return 'end';
  return kind === 'dispute' && state === 'taken' ? 'start' : null;
}

/** Filters of one case alone: none but its id. */
const unfiltered: Pick<CasesQuery, 'dated' | 'order' | 'gridAs'> = {
  dated: 'reported',
  order: 'newest',
  gridAs: 'reported',
};

/** Cases as they stand, and what the asker may do next; doing it is `handling/`. */
@Injectable()
export class CasesService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 400 for a period that runs backwards or a foreign cursor, 404 for an unknown grid */
  async list(query: CasesQuery, session: SignedIn | null = null): Promise<Page<Case>> {
    refuseBackwards(query);
    return readPage<Case>(this.readPool, cases, {
      communityId: (await this.community.get()).id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      order: query.order,
      filters: await this.filters(query, session),
      casesBy: query.gridAs,
    });
  }

  /** @throws ProblemException 400 for a period that runs backwards, 404 for an unknown grid */
  async channels({ grid, kind, ...days }: CaseChannelsQuery): Promise<CaseChannels> {
    refuseBackwards(days);
    const { id, timezone } = await this.community.get();
    const { gridId, parentGridId } = await this.gridScope.of(grid);
    const items = await this.readPool.query<CaseChannels['items'][number]>({
      name: 'case-channels',
      text: channelsSql,
      values: [id, gridId, parentGridId, days.from ?? null, days.to ?? null, timezone, kind ?? null],
    });
    return { items };
  }

  /**
   * A case with what happened to it and what the asker may do to it.
   * @param key its id (a uuid) or its number
   * @throws ProblemException 404 when there is none with that id or number
   */
  async detail(key: string, session: SignedIn | null = null): Promise<CaseDetail> {
    const communityId = (await this.community.get()).id;
    const id = key.length === uuidLength ? key : await this.idOf(communityId, key);
    const page = await readPage<CaseLine>(this.readPool, cases, {
      communityId,
      scope: wholeCommunity,
      limit: 1,
      filters: await this.filters(unfiltered, session, id),
      casesBy: 'either',
    });
    const found = page.items[0];
    if (!found) throw new ProblemException(404, { detail: '没有这个事件' });
    const transitions = await this.readPool.query<object>({
      name: 'case-transitions',
      text: transitionsSql,
      values: [communityId, id],
      casesBy: 'either',
    });
    const [surroundings] = await this.readPool.query<CaseSurroundings>({
      name: 'case-surroundings',
      text: surroundingsSql,
      values: [communityId, id, isAllowed(session, 'seeStaffNames'), mayAny(session, permissionsOfPhotos)],
      casesBy: 'either',
    });
    // who only reads it because it was reported in their grid has nothing to do with it any more
    const acting = (await this.isOwnWork(communityId, id)) ? session : null;
    return {
      ...found,
      ...surroundings!,
      mayAddPhoto: mayAny(acting, permissionsOfPhotos),
      mediationAction: mayAny(acting, ['handleCases']) ? mediationActionOf(found) : null,
      transitions: transitions.map((row) => wireTimes(row) as CaseTransition),
      actions: allowedActions({ ...found, hasOpenMediation: found.mediation === 'open' }, acting),
    };
  }

  /** Whether the grid that answers for a case is among those of whoever asks. */
  private async isOwnWork(communityId: number, id: string): Promise<boolean> {
    if (!whoAsks()?.asker.scope) return true;
    const found = await this.readPool.query<{ id: string }>({
      name: 'case-to-handle',
      text: 'select id from cases where community_id = $1 and id = $2',
      values: [communityId, id],
      casesBy: 'handling',
    });
    return found.length > 0;
  }

  private async idOf(communityId: number, number: string): Promise<string> {
    const [found] = await this.readPool.query<{ id: string }>({
      name: 'case-by-number',
      text: 'select id from cases where community_id = $1 and number = $2',
      values: [communityId, number],
      casesBy: 'either',
    });
    if (!found) throw new ProblemException(404, { detail: '没有这个事件' });
    return found.id;
  }

  /** `$7` and on of cases.sql, in its order. */
  private async filters(
    query: Partial<CasesQuery> & Pick<CasesQuery, 'dated' | 'order' | 'gridAs'>,
    session: SignedIn | null,
    id: string | null = null,
  ): Promise<unknown[]> {
    return [
      query.from ?? null,
      query.to ?? null,
      (await this.community.get()).timezone,
      this.clock.today(),
      query.dated,
      this.clock.now(),
      query.order,
      query.kind ?? null,
      query.state ?? null,
      query.channel ?? null,
      query.open ?? null,
      query.deadline ?? null,
      query.closedInTime ?? null,
      query.reopened ?? null,
      query.escalated ?? null,
      query.minRating ?? null,
      query.mediation ?? null,
      id,
      query.compound ?? null,
      query.assignee === 'nobody' ? null : (query.assignee ?? null),
      query.assignee === 'nobody' ? true : null,
      query.text === undefined ? null : `%${query.text.replace(/[\\%_]/g, '\\$&')}%`,
      query.building ?? null,
      query.gridAs,
      isAllowed(session, 'seeStaffNames'),
    ];
  }
}
