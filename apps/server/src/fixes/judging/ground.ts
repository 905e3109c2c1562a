import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  type Area,
  type LngLat,
  type Locator,
  locatorOf,
  type Track,
  visitsOf,
  walkedPartsOf,
  type WalkedRoad,
} from '@getu/tracks';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';

const freshMilliseconds = 60_000;

/** The roads and points that patrols are expected at, and the compounds they walk through. */
export interface Ground {
  walked: (track: Track) => WalkedRoad[];
  /** the points that any of the tracks came by, each at the first moment */
  visited: (tracks: readonly Track[]) => { placeId: string; atMs: number }[];
  compoundAt: Locator;
}

const roadsSql = `
  select id, st_asgeojson(geom, 7)::jsonb -> 'coordinates' as line
  from roads
  where community_id = $1
    and (patrolled or id in (select unnest(road_ids) from patrol_plans where community_id = $1))
  union all
  select (line.value ->> 'id')::uuid, line.value -> 'coordinates'
  from patrol_plans, jsonb_array_elements(lines) line
  where community_id = $1
  order by id`;
const placesSql = `
  select id, json_build_array(st_x(geom), st_y(geom)) as "lngLat" from places
  where community_id = $1 and (kind = 'must-visit' or id in (select unnest(place_ids) from patrol_plans where community_id = $1))`;
const compoundsSql = `
  select id, st_asgeojson(geom, 9)::json as geom from compounds where community_id = $1 order by id`;

/** Reads the ground once a minute. */
@Injectable()
export class PatrolGround {
  private read: Promise<Ground> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
  ) {}

  get(): Promise<Ground> {
    const now = performance.now();
    if (this.read && now - this.readAt < freshMilliseconds) return this.read;
    this.readAt = now;
    const read = this.ask();
    read.catch(() => {
      if (this.read === read) this.read = undefined;
    });
    return (this.read = read);
  }

  /** What is asked for has changed. */
  forget(): void {
    this.read = undefined;
  }

  private async ask(): Promise<Ground> {
    const { id } = await this.community.get();
    const roads = await this.dataSource.query<{ id: string; line: LngLat[] }[]>(roadsSql, [id]);
    const places = await this.dataSource.query<{ id: string; lngLat: LngLat }[]>(placesSql, [id]);
    const compounds = await this.dataSource.query<Area[]>(compoundsSql, [id]);
    return {
      walked: walkedPartsOf(roads).walked,
      visited: (tracks) => visitsOf(places, tracks),
      compoundAt: locatorOf(compounds),
    };
  }
}
