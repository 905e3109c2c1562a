import type { EntityManager } from 'typeorm';
import { loadSql } from '../database/sql.js';
import { ProblemException } from '../http/answers/problem.js';

const gridAtSql = loadSql('grid-at.sql', import.meta.url);

const placeSql = `
  select json_build_array(st_x(geom), st_y(geom)) as "lngLat"
  from places where community_id = $1 and id = $2`;
const buildingSql = `
  select json_build_array(st_x(p), st_y(p)) as "lngLat"
  from buildings b, lateral st_pointonsurface(b.geom) as p
  where b.community_id = $1 and b.id = $2`;

export type LngLat = readonly [number, number];

/** Columns of a record that say where it belongs. */
export interface Ground {
  grid_id: string | null;
  parent_grid_id: string | null;
}
export const nowhere: Ground = { grid_id: null, parent_grid_id: null };

/** A field of what was sent that is well formed and yet cannot be: what it names is not there, or does not fit. */
export const wrongField = (path: string, message: string) =>
  new ProblemException(422, { detail: message, errors: [{ path, message }] });

/** Looks up where records lie, in the transaction that writes them. */
export class RecordGround {
  constructor(
    private readonly manager: EntityManager,
    private readonly communityId: number,
    private readonly timezone: string,
  ) {}

  /** @throws ProblemException 422 naming `placeId` when there is no such place */
  async place(id: string): Promise<LngLat> {
    return this.pointOf(placeSql, id, 'placeId', '没有这个点位');
  }

  /** A point inside it. @throws ProblemException 422 naming `buildingId` when there is no such building */
  async building(id: string): Promise<LngLat> {
    return this.pointOf(buildingSql, id, 'buildingId', '没有这栋楼');
  }

  /**
   * The grids at a place as they were at an instant: a record stays where it happened when borders move later.
   * @throws ProblemException 422 naming `path` outside the community
   */
  async gridAt([lng, lat]: LngLat, at: string, path = 'lngLat'): Promise<Ground> {
    const [found] = await this.manager.query<{ gridId: string; parentGridId: string }[]>(gridAtSql, [
      this.communityId,
      lng,
      lat,
      at,
      this.timezone,
    ]);
    if (!found) throw wrongField(path, '该位置不在本社区的网格内');
    return { grid_id: found.gridId, parent_grid_id: found.parentGridId };
  }

  private async pointOf(sql: string, id: string, path: string, message: string): Promise<LngLat> {
    const [found] = await this.manager.query<{ lngLat: [number, number] }[]>(sql, [this.communityId, id]);
    if (!found) throw wrongField(path, message);
    return found.lngLat;
  }
}

/** A point as the database takes it. */
export const pointText = ([lng, lat]: LngLat): string => `SRID=4326;POINT(${lng} ${lat})`;
