import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { fixFlags } from '@getu/tracks';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { CONFIG, type Config } from '../../config.js';
import { loadSql } from '../../database/sql.js';
import { Clock } from '../../http/clock.js';
import { shiftDay } from '../../lists/period.js';

const thinSql = loadSql('thin-fixes.sql', import.meta.url);

/** Reports with one of these are in no track, no figure and no heat. */
const unused = fixFlags.inaccurate | fixFlags.spike | fixFlags.outside;
const lookMilliseconds = 3_600_000;
const firstLookMilliseconds = 60_000;

/** The first day that is not thinned yet: after the last that was, else that of the oldest report. */
const nextDaySql = `
  select coalesce(
    (select thinned_before from trace_thinning where community_id = $1),
    (select (min(oldest.measured_at) at time zone $2)::date
     from devices d
     cross join lateral (
       select f.measured_at from fixes f
       where f.community_id = $1 and f.device_id = d.id
       order by f.measured_at limit 1
     ) oldest
     where d.community_id = $1)
  )::text as day`;
const dayBoundsSql = `
  select $1::date::timestamp at time zone $2 as starts, ($1::date + 1)::timestamp at time zone $2 as ends`;
const thinnedSql = `
  insert into trace_thinning (community_id, thinned_before) values ($1, $2::date)
  on conflict (community_id) do update set thinned_before = greatest(trace_thinning.thinned_before, excluded.thinned_before)`;

/**
 * Old reports are thinned, a day at a time: who walked where to the second is nobody's business after the time that the setting
 * gives. Tracks, figures and heat were made long before and stay as they are; late reports are welcome for ninety days, and
 * nothing younger is ever thinned.
 */
@Injectable()
export class TraceThinning implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('TraceThinning');
  private readonly timers: NodeJS.Timeout[] = [];
  private running: Promise<void> | undefined;
  private isClosing = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.traceDays === 0) return;
    const look = () => {
      this.running ??= this.thin()
        .then((removed) => {
          if (removed > 0) this.logger.log(`${removed} old positions were thinned out`);
        })
        .catch((error: unknown) => this.logger.warn(`Old positions were not thinned: ${String(error)}`))
        .finally(() => (this.running = undefined));
    };
    this.timers.push(setTimeout(look, firstLookMilliseconds), setInterval(look, lookMilliseconds));
    for (const timer of this.timers) timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    for (const timer of this.timers) clearTimeout(timer);
    await this.running;
  }

  /** Thins all days that have become old enough. @returns how many reports went */
  async thin(): Promise<number> {
    const { id, timezone } = await this.community.get();
    const before = shiftDay(this.clock.today(), -this.config.traceDays);
    const [{ day: next }] = await this.dataSource.query<[{ day: string | null }]>(nextDaySql, [id, timezone]);
    let removed = 0;
    for (let day = next; day !== null && day < before && !this.isClosing; day = shiftDay(day, 1)) {
      removed += await this.thinDay(id, timezone, day);
    }
    return removed;
  }

  private thinDay(communityId: number, timezone: string, day: string): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const [{ starts, ends }] = await manager.query<[{ starts: Date; ends: Date }]>(dayBoundsSql, [
        day,
        timezone,
      ]);
      const [{ count }] = await manager.query<[{ count: number }]>(thinSql, [
        communityId,
        starts,
        ends,
        unused,
      ]);
      await manager.query(thinnedSql, [communityId, shiftDay(day, 1)]);
      return count;
    });
  }
}
