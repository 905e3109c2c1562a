import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A kind of record that figures count by day, by the names of migrations 0005 and 0016. */
interface Counted {
  table: 'cases' | 'patrols';
  facts: 'case_facts' | 'patrol_facts';
  factType: 'case_fact' | 'patrol_fact';
  count: 'count_cases' | 'count_patrols';
}
/** The like for streets: a patrol counts them besides. */
interface CountedStreets {
  table: 'patrols';
  facts: 'street_facts';
  factType: 'street_fact';
  count: 'count_streets';
}

const cases: Counted = {
  table: 'cases',
  facts: 'case_facts',
  factType: 'case_fact',
  count: 'count_cases',
};
const patrols: Counted = {
  table: 'patrols',
  facts: 'patrol_facts',
  factType: 'patrol_fact',
  count: 'count_patrols',
};
const streets: CountedStreets = {
  table: 'patrols',
  facts: 'street_facts',
  factType: 'street_fact',
  count: 'count_streets',
};

/**
 * Keeps the counters behind the figures true: whoever adds, changes or deletes cases (or their mediations) or patrols (or
 * what they walked in grids and of streets) does so inside `aroundCases` or `aroundPatrols`, in the transaction that does it.
 *
 * The records are locked, in the order of their ids, before what they contribute is noted; after the change the difference
 * is counted, behind the gate at which all who tell something wait (live/outbox.ts). So no change is counted twice or not at
 * all, and no two writers wait for each other. Like `Outbox.append` it comes late in the transaction, just before that.
 */
@Injectable()
export class FigureCounters {
  /** @param ids of the cases that the change adds, touches or deletes; others must not change */
  aroundCases<Result>(
    manager: EntityManager,
    communityId: number,
    ids: readonly string[],
    change: () => Promise<Result>,
  ): Promise<Result> {
    return around(cases, manager, communityId, ids, change);
  }

  /** @param ids of the patrols that the change adds, touches or deletes; others must not change */
  aroundPatrols<Result>(
    manager: EntityManager,
    communityId: number,
    ids: readonly string[],
    change: () => Promise<Result>,
  ): Promise<Result> {
    return around(patrols, manager, communityId, ids, () =>
      around(streets, manager, communityId, ids, change),
    );
  }
}

async function around<Result>(
  { table, facts, factType, count }: Counted | CountedStreets,
  manager: EntityManager,
  communityId: number,
  ids: readonly string[],
  change: () => Promise<Result>,
): Promise<Result> {
  const factsOf = `select ${facts}(c) from ${table} c where c.community_id = $1 and c.id = any($2::uuid[])`;
  const values = [communityId, ids];
  await manager.query(
    `select from ${table} c where c.community_id = $1 and c.id = any($2::uuid[]) order by c.id for update`,
    values,
  );
  const [before] = await manager.query<{ facts: string }[]>(
    `select array(${factsOf})::text as facts`,
    values,
  );
  const result = await change();
  await manager.query(`select ${count}($3::${factType}[], array(${factsOf}))`, [...values, before!.facts]);
  return result;
}

/**
 * Counts everything of a community anew: after records were loaded past the services, as by seeding.
 * Takes some ten seconds for a hundred thousand cases, in which nobody else records anything there.
 */
export async function recount(manager: Pick<EntityManager, 'query'>, communityId: number): Promise<void> {
  await manager.query('select recount($1)', [communityId]);
}
