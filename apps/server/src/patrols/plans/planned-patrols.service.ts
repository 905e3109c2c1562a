import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { patrolGraceMinutes, planDays } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { loadSql } from '../../database/sql.js';
import { Clock } from '../../http/clock.js';
import { shiftDay } from '../../lists/period.js';
import { LayerVersions } from '../../live/layer-versions.js';
import { Outbox } from '../../live/outbox.js';
import { recurrenceOf, type RecurrenceColumns } from './plan-rows.js';

const generateSql = loadSql('generate-patrols.sql', import.meta.url);
const takeBackSql = loadSql('take-back-patrols.sql', import.meta.url);
const missSql = loadSql('miss-patrols.sql', import.meta.url);

/** So far ahead planned patrols are on the list; the calendar shows what plans ask for beyond. */
export const daysAhead = 14;
const lookMilliseconds = 30_000;

/** Whoever else generates or judges in this community waits; the number is that of the judges (fixes/judging). */
const turnSql = 'select pg_advisory_xact_lock(1195725909, $1)';
const plansSql = `
  select id, weekdays, every_weeks, every_days, first_day::text as "firstDay", last_day::text as "lastDay"
  from patrol_plans
  where community_id = $1 and withdrawn_at is null and (last_day is null or last_day >= $2::date)`;

interface PlanInForce extends RecurrenceColumns {
  id: string;
  firstDay: string;
  lastDay: string | null;
}

/**
 * Keeps the list of patrols that plans ask for: the coming days, at every day's turn, when the server starts and when a plan
 * is changed. Doing it again changes nothing. Looks twice a minute for those that nobody walked in time.
 */
@Injectable()
export class PlannedPatrols implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('PlannedPatrols');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private generatedFor = '';

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly layerVersions: LayerVersions,
  ) {}

  onApplicationBootstrap(): void {
    const look = () => {
      this.looking ??= this.look()
        .catch((error: unknown) => this.logger.warn(`Planned patrols are not up to date: ${String(error)}`))
        .finally(() => (this.looking = undefined));
    };
    this.timer = setInterval(look, lookMilliseconds);
    this.timer.unref();
    look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** What the clock asks for now: the days of a new day, and what was missed. */
  async look(): Promise<void> {
    if (this.generatedFor !== this.clock.today()) await this.generate();
    await this.putDownMissed();
  }

  /**
   * Brings the list of the coming days in line with the plans.
   * @returns how many planned patrols were written or taken back: none when it was in line
   */
  async generate(): Promise<number> {
    const { id: communityId, timezone } = await this.community.get();
    const today = this.clock.today();
    const changed = await this.dataSource.transaction(async (manager) => {
      await manager.query(turnSql, [communityId]);
      const now = this.clock.now();
      // a window that began yesterday may reach past midnight
      const yesterday = shiftDay(today, -1);
      const plans = await manager.query<PlanInForce[]>(plansSql, [communityId, yesterday]);
      const asked = plans.flatMap(({ id, firstDay, lastDay, ...columns }) =>
        planDays(
          { recurrence: recurrenceOf(columns), firstDay, lastDay },
          yesterday,
          shiftDay(today, daysAhead),
        ).map((day) => ({ id, day })),
      );
      const values = [communityId, timezone, now, asked.map(({ id }) => id), asked.map(({ day }) => day)];
      const removed = await countOf(manager, takeBackSql, values);
      const ids = asked.map(({ day }) => newId(new Date(`${day}T00:00:00Z`)));
      const written = await countOf(manager, generateSql, [...values, ids]);
      if (removed + written > 0) await this.layerVersions.bump(manager, communityId, ['patrols']);
      return removed + written;
    });
    this.generatedFor = today;
    return changed;
  }

  /** Patrols whose window and grace are over and nobody set out: missed, unless their reports still come. */
  async putDownMissed(): Promise<void> {
    const { id: communityId } = await this.community.get();
    const before = new Date(this.clock.now().getTime() - patrolGraceMinutes * 60_000);
    const [{ due }] = await this.dataSource.query<[{ due: boolean }]>(
      `select exists (
         select from patrols where community_id = $1 and state = 'planned' and planned_end < $2::timestamptz
       ) as due`,
      [communityId, before],
    );
    if (!due) return;
    await this.dataSource.transaction(async (manager) => {
      await manager.query(turnSql, [communityId]);
      const missed = await manager.query<MissedRow[]>(missSql, [communityId, before]);
      await this.outbox.append(
        manager,
        communityId,
        missed.map(({ id, number, team, gridId, parentGridId, plannedStart }) => ({
          kind: 'patrol',
          action: 'missed',
          subjectId: id,
          gridId,
          parentGridId,
          data: { number, team, state: 'missed', plannedStart: plannedStart.toISOString() },
          layers: ['patrols'],
        })),
      );
    });
  }
}

interface MissedRow {
  id: string;
  number: string;
  team: string;
  gridId: string;
  parentGridId: string;
  plannedStart: Date;
}

const countOf = async (manager: EntityManager, sql: string, values: unknown[]): Promise<number> =>
  (await manager.query<[{ count: number }]>(sql, values))[0].count;
