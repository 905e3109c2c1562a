import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Present } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedIn } from '../../access/asker.js';
import { CommunityService } from '../../community/community.service.js';
import { Clock } from '../../http/clock.js';
import { noPlan } from '../plans.service.js';

/** Whoever was silent for longer has gone, whatever became of the tab. */
const goneAfterMilliseconds = 30_000;

export interface Sighting {
  screen: string;
  gridId: string | null;
  lngLat: [number, number] | null;
  leaves: boolean;
}

/**
 * Who has a plan open. Rows, not memory: with several server processes each knows of all; half a minute after a tab has fallen
 * silent it counts for nothing, and is removed by the next who says something.
 */
@Injectable()
export class PresenceService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 404 */
  async sight(
    id: string,
    { screen, gridId, lngLat, leaves }: Sighting,
    session: SignedIn,
  ): Promise<Present[]> {
    const communityId = (await this.community.get()).id;
    const now = this.clock.now();
    const gone = new Date(now.getTime() - goneAfterMilliseconds);
    const [plan] = await this.dataSource.query<object[]>(
      'select 1 from plans where community_id = $1 and id = $2',
      [communityId, id],
    );
    if (!plan) throw noPlan();
    await this.dataSource.query(
      `delete from plan_presence
       where community_id = $1 and plan_id = $2 and (seen_at < $3 or ($5 and screen = $4 and account = $6))`,
      [communityId, id, gone, screen, leaves, session.name],
    );
    if (!leaves) {
      await this.dataSource.query(
        `insert into plan_presence (community_id, plan_id, screen, account, seen_at, grid_id, lng, lat)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (community_id, plan_id, screen) do update
         set seen_at = excluded.seen_at, grid_id = excluded.grid_id, lng = excluded.lng, lat = excluded.lat
         where plan_presence.account = excluded.account`,
        [communityId, id, screen, session.name, now, gridId, lngLat?.[0] ?? null, lngLat?.[1] ?? null],
      );
    }
    return this.present(id, this.dataSource.manager);
  }

  async present(id: string, manager: EntityManager): Promise<Present[]> {
    const communityId = (await this.community.get()).id;
    const since = new Date(this.clock.now().getTime() - goneAfterMilliseconds);
    const rows = await manager.query<
      (Omit<Present, 'seenAt' | 'lngLat'> & { seenAt: Date; lng: number | null; lat: number | null })[]
    >(
      `select p.account, coalesce(a.display_name, p.account) as name, p.screen, p.seen_at as "seenAt",
         p.grid_id as "gridId", p.lng, p.lat
       from plan_presence p
       left join accounts a on a.community_id = $1 and a.name = p.account
       where p.community_id = $1 and p.plan_id = $2 and p.seen_at >= $3
       order by p.account, p.screen`,
      [communityId, id, since],
    );
    return rows.map(({ seenAt, lng, lat, ...rest }) => ({
      ...rest,
      seenAt: seenAt.toISOString(),
      lngLat: lng === null || lat === null ? null : [lng, lat],
    }));
  }
}
