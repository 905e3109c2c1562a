import type { EntityManager } from 'typeorm';
import { ProblemException } from '../../http/answers/problem.js';

/** Plans whose ranges a change of the timeline touched, in the order of their days. */
export interface Neighbours {
  before: string | null;
  after: string | null;
}

interface Range {
  id: string;
  from: string;
  until: string | null;
}

/**
 * Ranges are half-open, never overlap and leave no hole: a plan that is put in ends the one that would be in force on its first day, and
 * lasts until that one would have; a plan that is taken out gives its days back to the one before it. Whoever changes the timeline
 * holds the community's row, so that all changes come one after another.
 */
export async function holdTimeline(manager: EntityManager, communityId: number): Promise<void> {
  await manager.query('select 1 from communities where id = $1 for no key update', [communityId]);
}

/**
 * Puts a plan in from a day.
 * @throws ProblemException 409 when another plan begins on that very day
 */
export async function putIn(
  manager: EntityManager,
  communityId: number,
  planId: string,
  from: string,
): Promise<Neighbours> {
  const ranges = await rangesOf(manager, communityId);
  const running = ranges.find((one) => one.from <= from && (one.until === null || from < one.until));
  if (running?.from === from)
    throw new ProblemException(409, { detail: '这一天已有另一个方案开始生效，请另选日期' });
  const next = ranges.find((one) => one.from > from);
  const until = running ? running.until : (next?.from ?? null);
  if (running) await setRange(manager, communityId, running.id, running.from, from);
  await manager.query(
    `update plans set status = 'published', effective = daterange($3::date, $4::date) where community_id = $1 and id = $2`,
    [communityId, planId, from, until],
  );
  return { before: running?.id ?? null, after: next?.id ?? null };
}

/** Takes a plan out; the one before it lasts as long as it would have. */
export async function takeOut(
  manager: EntityManager,
  communityId: number,
  planId: string,
): Promise<Neighbours> {
  const ranges = await rangesOf(manager, communityId);
  const at = ranges.findIndex(({ id }) => id === planId);
  const [before, own, after] = [ranges[at - 1], ranges[at], ranges[at + 1]];
  await manager.query(
    `update plans set status = 'withdrawn', effective = null where community_id = $1 and id = $2`,
    [communityId, planId],
  );
  if (before && own) await setRange(manager, communityId, before.id, before.from, own.until);
  return { before: before?.id ?? null, after: after?.id ?? null };
}

const rangesOf = (manager: EntityManager, communityId: number): Promise<Range[]> =>
  manager.query<Range[]>(
    `select id, lower(effective)::text as "from", upper(effective)::text as until
     from plans where community_id = $1 and effective is not null order by lower(effective)`,
    [communityId],
  );

const setRange = (
  manager: EntityManager,
  communityId: number,
  id: string,
  from: string,
  until: string | null,
): Promise<unknown> =>
  manager.query(
    'update plans set effective = daterange($3::date, $4::date) where community_id = $1 and id = $2',
    [communityId, id, from, until],
  );
