import { Injectable } from '@nestjs/common';
import type { CrewRole } from '@getu/domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../../database/new-id.js';
import { loadSql } from '../../database/sql.js';
import { Clock } from '../../http/clock.js';
import type { OutboxEvent } from '../../live/outbox.js';

const changeCrewSql = loadSql('change-crew.sql', import.meta.url);
const postSql = loadSql('crew-post.sql', import.meta.url);

/** A role in a grid: the plan in force and later ones that hold the grid, each with who serves there. */
export interface Post {
  gridId: string;
  role: CrewRole;
  code: string;
  level: number;
  parentGridId: string | null;
  /** who serves now, null nobody */
  staffId: string | null;
  /** from which day on they do */
  since: string;
  /** plans in which the same person, or nobody, serves: they are changed together */
  planIds: string[];
}

interface PostRow {
  planId: string;
  since: string;
  isInForce: boolean;
  code: string;
  level: number;
  parentGridId: string | null;
  staffId: string | null;
  termSince: string | null;
}

/** The posts of crews: who serves in one, and somebody else put in it. */
@Injectable()
export class CrewPosts {
  constructor(private readonly clock: Clock) {}

  /** A post of the plan in force, its grid's row locked until the transaction ends; undefined when there is no such grid. */
  async hold(
    manager: EntityManager,
    communityId: number,
    gridId: string,
    role: CrewRole,
  ): Promise<Post | undefined> {
    const plans = await manager.query<PostRow[]>(postSql, [communityId, gridId, role, this.clock.today()]);
    const now = plans.find(({ isInForce }) => isInForce);
    if (!now) return undefined;
    const { code, level, parentGridId, staffId } = now;
    return {
      ...{ gridId, role, code, level, parentGridId, staffId },
      since: now.termSince ?? now.since,
      planIds: plans.filter((plan) => plan.staffId === staffId).map(({ planId }) => planId),
    };
  }

  /** Puts somebody, or nobody, in a post that is held: ends the term there is and begins another. */
  async fill(
    manager: EntityManager,
    communityId: number,
    { gridId, role, planIds, ...before }: Post,
    { staffId, since }: { staffId: string | null; since: string },
  ): Promise<void> {
    const at = this.clock.now();
    await manager.query(changeCrewSql, [
      ...[communityId, gridId, role, staffId, since, newId(at)],
      ...[planIds, before.staffId, before.since],
    ]);
    if (staffId === null) return;
    await manager.query(
      `insert into crew_terms (community_id, id, grid_id, role, staff_id, since) values ($1, $2, $3, $4, $5, $6)`,
      [communityId, newId(at), gridId, role, staffId, since],
    );
  }
}

/** What open screens hear of a post: never who it is. */
export const crewEvent = (
  { gridId, role, level, parentGridId }: Post,
  action: 'changed' | 'announced',
): OutboxEvent => ({
  kind: 'crew',
  action,
  subjectId: gridId,
  gridId: level === 5 ? gridId : null,
  parentGridId: level === 5 ? parentGridId : gridId,
  data: { role },
  layers: ['crews'],
});
