import { Injectable } from '@nestjs/common';
import {
  type Page,
  type Patrol,
  type PatrolMoments,
  type PatrolOut,
  type PatrolsOut,
  type PatrolsQuery,
  type PatrolStanding,
  patrolStandingAt,
  type PatrolState,
} from '@getu/domain';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope, wholeCommunity } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';
import { refuseBackwards } from '../lists/period.js';
import { type ListStatement, readPage, wireTimes } from '../lists/read-page.js';

const patrols: ListStatement = {
  name: 'patrols',
  text: loadSql('patrols.sql', import.meta.url),
  key: 'instant',
};
const outSql = loadSql('patrols-out.sql', import.meta.url);
const unfinishedSql = loadSql('patrols-unfinished.sql', import.meta.url);

/** Without a word on it, a list is of what was walked: what is to come would stand before all of it. */
const walkedStates: PatrolState[] = ['out', 'done'];

interface Moments {
  state: PatrolState;
  plannedStart: Date | null;
  plannedEnd: Date | null;
  lastFixAt: Date | null;
}
type Dates = 'startedAt' | 'plannedStart' | 'plannedEnd' | 'lastFixAt';
type OutRow = Omit<PatrolOut, Dates | 'standing'> & Moments & { startedAt: Date };
/** A patrol of the list before it is said how it stands. */
type ListedPatrol = Omit<Patrol, 'standing'> & { lastFixAt: string | null };

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
    return this.read(query, { limit: query.limit, cursor: query.cursor, grid: query.grid });
  }

  /** One patrol by its id; undefined when there is none among those that may be seen. */
  async one(id: string): Promise<Patrol | undefined> {
    return (await this.read({}, { limit: 1, id })).items[0];
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
      items: rows.map(({ state, ...row }) => ({
        ...(wireTimes(row) as Omit<PatrolOut, 'standing'>),
        standing: patrolStandingAt(momentsOf({ ...row, state }), now.getTime()),
      })),
    };
  }

  private async read(
    query: Partial<PatrolsQuery>,
    page: { limit: number; cursor?: string | undefined; grid?: string | undefined; id?: string },
  ): Promise<Page<Patrol>> {
    const { id: communityId, timezone } = await this.community.get();
    const { states, ids } =
      page.id === undefined ? await this.standingFilter(query) : { states: null, ids: null };
    const listed = await readPage<ListedPatrol>(this.readPool, patrols, {
      communityId,
      scope: page.id === undefined ? await this.gridScope.of(page.grid) : wholeCommunity,
      limit: page.limit,
      cursor: page.cursor,
      // `$7` and on of patrols.sql, in its order
      filters: [
        query.from ?? null,
        query.to ?? null,
        timezone,
        this.clock.today(),
        query.team ?? null,
        query.plan ?? null,
        states,
        ids,
        query.planned ?? false,
        page.id ?? null,
        query.compound ?? null,
      ],
    });
    const nowMs = this.clock.now().getTime();
    return {
      ...listed,
      items: listed.items.map(({ lastFixAt, ...patrol }) => ({
        ...patrol,
        standing: patrolStandingAt(
          {
            state: patrol.state,
            plannedStartMs: msOf(patrol.plannedStart),
            plannedEndMs: msOf(patrol.plannedEnd),
            lastFixMs: msOf(lastFixAt),
          },
          nowMs,
        ),
      })),
    };
  }

  /**
   * States, and single patrols beside them, that match both `state` and `standing`. Few patrols are unfinished at any time:
   * how each of them stands is said by the one rule, so that no statement has to know it too.
   */
  private async standingFilter({
    state,
    standing,
  }: Pick<Partial<PatrolsQuery>, 'state' | 'standing'>): Promise<{
    states: PatrolState[];
    ids: string[] | null;
  }> {
    if (standing === undefined) return { states: state ?? walkedStates, ids: null };
    const wanted = new Set<PatrolStanding>(standing);
    const isWanted = (one: PatrolState) => state === undefined || state.includes(one);
    const rows = await this.readPool.query<Moments & { id: string }>({
      name: 'patrols-unfinished',
      text: unfinishedSql,
      values: [(await this.community.get()).id],
    });
    const nowMs = this.clock.now().getTime();
    return {
      states: (['done', 'missed'] as const).filter((one) => wanted.has(one) && isWanted(one)),
      ids: rows
        .filter((row) => isWanted(row.state) && wanted.has(patrolStandingAt(momentsOf(row), nowMs)))
        .map(({ id }) => id),
    };
  }
}

const msOf = (at: string | null) => (at === null ? null : Date.parse(at));

const momentsOf = ({ state, plannedStart, plannedEnd, lastFixAt }: Moments): PatrolMoments => ({
  state,
  plannedStartMs: plannedStart?.getTime() ?? null,
  plannedEndMs: plannedEnd?.getTime() ?? null,
  lastFixMs: lastFixAt?.getTime() ?? null,
});
