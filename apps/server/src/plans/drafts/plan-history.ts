import type { EntityManager } from 'typeorm';

/** Something that was decided about a plan, on the version that its decider saw. */
export interface PlanEvent {
  action: string;
  at: Date;
  account: string;
  version: number;
  note?: string | undefined;
}

/** Adds to the plan's history; the plan's row is held by the caller, so that the numbers have no gaps. */
export async function addToHistory(
  manager: EntityManager,
  communityId: number,
  planId: string,
  { action, at, account, version, note }: PlanEvent,
): Promise<void> {
  await manager.query(
    `insert into plan_events (community_id, plan_id, seq, action, at, account, version, note)
     select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7
     from plan_events where community_id = $1 and plan_id = $2`,
    [communityId, planId, action, at, account, version, note || null],
  );
}
