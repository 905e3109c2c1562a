import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Polygon } from '@getu/domain';
import { type LngLat, type Locator, locatorOf } from '@getu/tracks';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { Clock } from '../../http/clock.js';

/** A report from the outer pavement of the road that is the community's edge counts for the grid inside. */
const edgeMeters = 25;
/** Farther than this from every grid nobody is on patrol. */
const nearMeters = 150;
/** A plan that takes effect moves borders. */
const freshMilliseconds = 30_000;

const gridsSql = `
  select v.grid_id as id, v.parent_grid_id as "parentId", st_asgeojson(v.geom, 9)::json as geom
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.level = 5
  where p.community_id = $1 and p.effective @> $2::date`;

export interface Grids {
  /** the level-five grid of a place, the edge's outer pavement included */
  gridAt: Locator;
  isNear: (lngLat: LngLat) => boolean;
  parentOf: ReadonlyMap<string, string>;
}

/** Finds the grid of a place in memory: the database is asked for borders, not for fixes. */
@Injectable()
export class GridFinder {
  private read: Promise<Grids> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly clock: Clock,
  ) {}

  /** The grids of the plan in force, as of at most half a minute ago. */
  grids(): Promise<Grids> {
    const now = performance.now();
    if (this.read && now - this.readAt < freshMilliseconds) return this.read;
    this.readAt = now;
    const read = this.ask();
    read.catch(() => {
      if (this.read === read) this.read = undefined;
    });
    return (this.read = read);
  }

  private async ask(): Promise<Grids> {
    const { id } = await this.community.get();
    const rows = await this.dataSource.query<{ id: string; parentId: string; geom: Polygon }[]>(gridsSql, [
      id,
      this.clock.today(),
    ]);
    const gridAt = locatorOf(rows, edgeMeters);
    const near = locatorOf(rows, nearMeters);
    return {
      gridAt,
      isNear: (lngLat) => near(lngLat) !== null,
      parentOf: new Map(rows.map(({ id: gridId, parentId }) => [gridId, parentId])),
    };
  }
}
