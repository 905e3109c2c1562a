import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { SILENCE_MS } from '@getu/tracks';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { Clock } from '../../http/clock.js';
import { Metrics } from '../../http/watch/metrics.js';
import { FixStore } from '../storing/fix-store.js';
import { JudgingRound } from './judging-round.js';

/** At most so often: a walker takes some six steps between two rounds. */
const roundMilliseconds = 3_000;
/**
 * A long round is followed by a pause of this many times its length: judging leaves the machine to others, and what comes in
 * a flood is judged in fewer rounds, each of which judges whole days anew.
 */
const pauseFactor = 2;
const lookMilliseconds = 60_000;
const retryMilliseconds = 5_000;

/** Out, and silent for so long that it is over; it is judged again, which ends it. */
const overdueSql = `
  insert into unjudged_days as u (community_id, team_id, day)
  select distinct p.community_id, p.team_id, (p.started_at at time zone $2 - interval '4 hours')::date
  from patrols p
  where p.community_id = $1 and p.state = 'out' and p.last_fix_at < $3::timestamptz
  on conflict (community_id, team_id, day) do update set reports = u.reports + 1`;

/**
 * Keeps judging what is stored: soon after it came, once a minute whatever else is left over (by a server that ended, or
 * another process), and patrols that fell silent.
 */
@Injectable()
export class JudgingService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Judging');
  private timer: NodeJS.Timeout | undefined;
  private looking: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private notBefore = 0;
  private isClosing = false;
  /** at least one when something was stored since */
  private left = 0;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly store: FixStore,
    private readonly round: JudgingRound,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.watchGauge(
      'getu_unjudged_days',
      'Days of teams whose reports are stored and not judged yet, as of the last look',
      () => (this.running ? Math.max(1, this.left) : this.left),
    );
  }

  onApplicationBootstrap(): void {
    this.store.onStored(() => {
      this.left ||= 1;
      this.soon();
    });
    this.looking = setInterval(() => void this.look(), lookMilliseconds);
    this.looking.unref();
    this.soon();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    clearInterval(this.looking);
    await this.running;
  }

  /** Judges all that waits now, and ends patrols that are silent for too long; for tests and imports that wait for it. */
  async drain(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
    await this.endSilent();
    while ((await this.judgeOnce()) > 0);
  }

  private async look(): Promise<void> {
    try {
      await this.endSilent();
    } catch (error) {
      this.logger.warn(`Silent patrols were not looked for: ${messageOf(error)}`);
    }
    this.soon();
  }

  private async endSilent(): Promise<void> {
    const { id, timezone } = await this.community.get();
    const before = new Date(this.clock.now().getTime() - SILENCE_MS);
    await this.dataSource.query(overdueSql, [id, timezone, before]);
  }

  private soon(): void {
    if (this.timer || this.running || this.isClosing) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.running = this.judge().finally(() => (this.running = undefined));
      },
      Math.max(0, this.notBefore - performance.now()),
    );
    this.timer.unref();
  }

  /** How many days were judged or still wait: more than 0 says to look again. */
  private async judgeOnce(): Promise<number> {
    // what is stored from here on may come too late for this round
    this.left = 0;
    const { judged, left } = await this.round.run().catch((error: unknown) => {
      this.left ||= 1;
      throw error;
    });
    this.left ||= left;
    return judged + left;
  }

  private async judge(): Promise<void> {
    const begunAt = performance.now();
    let again = false;
    try {
      again = (await this.judgeOnce()) > 0;
      const took = performance.now() - begunAt;
      this.notBefore = performance.now() + Math.max(roundMilliseconds - took, took * pauseFactor);
    } catch (error) {
      this.notBefore = performance.now() + retryMilliseconds;
      again = true;
      if (!this.isClosing) this.logger.warn(`Not judged, will be tried again: ${messageOf(error)}`);
    }
    // what came meanwhile waits on the list
    if (again) queueMicrotask(() => setTimeout(() => this.soon(), 0).unref());
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
