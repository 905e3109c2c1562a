import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { CrewRole } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { Clock } from '../../http/clock.js';
import { Outbox, type OutboxEvent } from '../../live/outbox.js';
import { crewEvent, CrewPosts } from './crew-posts.js';

const lookMilliseconds = 15_000;

/** Of several processes the first takes them; the others find them taken. */
const dueSql = `
  delete from coming_crew_members
  where community_id = $1 and since <= $2::date
  returning grid_id as "gridId", role, staff_id as "staffId", since::text`;

interface Coming {
  gridId: string;
  role: CrewRole;
  staffId: string | null;
  since: string;
}

/**
 * Lets those who were announced serve from their day on. The question is asked of the database again and again, and not of a
 * timer set for midnight: it survives restarts, and a server that was down catches up on its start.
 */
@Injectable()
export class ComingCrews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Crews');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<unknown> | undefined;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly posts: CrewPosts,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const look = () => {
      this.looking ??= this.look()
        .catch((error: unknown) => this.logger.warn(`Crews are not up to date: ${String(error)}`))
        .finally(() => (this.looking = undefined));
    };
    this.timer = setInterval(look, lookMilliseconds);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Whose day has come takes over; the answer says how many posts changed hands. */
  async look(): Promise<number> {
    const { id: communityId } = await this.community.get();
    const today = this.clock.today();
    const [{ due }] = await this.dataSource.query<[{ due: boolean }]>(
      'select exists (select from coming_crew_members where community_id = $1 and since <= $2::date) as due',
      [communityId, today],
    );
    if (!due) return 0;
    return this.dataSource.transaction(async (manager) => {
      const [coming] = await manager.query<[Coming[], number]>(dueSql, [communityId, today]);
      const events: OutboxEvent[] = [];
      for (const one of coming.toSorted((a, b) => (a.since < b.since ? -1 : 1))) {
        const event = await this.takeOver(manager, communityId, one);
        if (event) events.push(event);
      }
      await this.outbox.append(manager, communityId, events);
      return events.length;
    });
  }

  private async takeOver(
    manager: EntityManager,
    communityId: number,
    { gridId, role, staffId, since: asked }: Coming,
  ): Promise<OutboxEvent | null> {
    const post = await this.posts.hold(manager, communityId, gridId, role);
    // the grid is gone by a plan, or the post has come to them otherwise
    if (!post || post.staffId === staffId) return null;
    // whoever serves now may have begun after that day: a term does not end before it begins
    const since = post.staffId !== null && asked < post.since ? post.since : asked;
    await this.posts.fill(manager, communityId, post, { staffId, since });
    await this.audit.append(manager, {
      action: 'record-changed',
      subjectKind: 'crew',
      subject: post.code,
      detail: { role, since, from: post.staffId, to: staffId },
      // their day came: nobody did it, whoever's request it happens in
      by: { accountId: null, name: 'system' },
    });
    return crewEvent(post, 'changed');
  }
}
