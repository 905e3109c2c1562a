import type { PlanIssue } from '@getu/domain';
import type { Draft } from '@getu/topology';
import type { EntityManager } from 'typeorm';
import { loadSql } from '../../database/sql.js';
import { takenCodes } from '../drafts/draft-of-plan.js';
import { gridListsOf, outlineTextOf, type GridLists } from '../measuring/polygons-of-draft.js';
import { checkRules } from './check-rules.js';

const partitionSql = loadSql('partition.sql', import.meta.url);
const shapesSql = loadSql('shapes.sql', import.meta.url);
const cutsSql = loadSql('cuts.sql', import.meta.url);
const householdsSql = loadSql('households.sql', import.meta.url);

interface IssueRow {
  code: PlanIssue['code'];
  lng: number;
  lat: number;
  grids: string[];
  detail: string | null;
}

const issueOf =
  (severity: PlanIssue['severity']) =>
  ({ code, lng, lat, grids, detail = null }: IssueRow): PlanIssue => ({
    code,
    severity,
    at: [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7],
    grids,
    detail,
  });

/**
 * Whether polygons partition an outline exactly, told by the database: a second opinion on what packages/topology made, from
 * nothing but the polygons.
 * @param outline of the plan, GeoJSON text
 * @param ofCommunity the community's own, which the plan's must follow; null where the plan may change it
 */
export async function checkPartition(
  manager: EntityManager,
  { ids, parents, polygons }: GridLists,
  outline: string,
  ofCommunity: string | null,
): Promise<PlanIssue[]> {
  const values = [ids, parents, polygons, outline, ofCommunity];
  return (await manager.query<IssueRow[]>(partitionSql, values)).map(issueOf('error'));
}

/**
 * The whole check of a plan in the order of the design: valid → partition → pieces → outline → buildings and compounds cut → shapes
 * → rules of the community. Issues are codes with a place.
 */
export async function checkPlan(
  manager: EntityManager,
  communityId: number,
  draft: Draft,
): Promise<PlanIssue[]> {
  const lists = gridListsOf(draft);
  const { map } = draft;
  const [community] = await manager.query<{ outline: string }[]>(
    'select st_asgeojson(outline, 7) as outline from communities where id = $1',
    [communityId],
  );
  const ofCommunity = map.outlineLocked ? (community?.outline ?? null) : null;
  const partition = await checkPartition(manager, lists, outlineTextOf(map), ofCommunity);
  const cuts = await manager.query<IssueRow[]>(cutsSql, [communityId, lists.ids, lists.polygons]);
  const { lng, lat } = map.frame.metersPerDegree;
  const shapes = await manager.query<IssueRow[]>(shapesSql, [lists.ids, lists.polygons, lng, lat]);
  const counted = await manager.query<{ id: string; households: number }[]>(householdsSql, [
    communityId,
    lists.ids,
    lists.polygons,
  ]);
  const households = new Map(counted.map(({ id, households: count }) => [id, count]));
  return [
    ...partition,
    ...cuts.map(issueOf('warning')),
    ...shapes.map(issueOf('warning')),
    ...checkRules(draft, await takenCodes(manager, communityId), households),
  ];
}

export const isSound = (issues: readonly PlanIssue[]): boolean =>
  issues.every(({ severity }) => severity !== 'error');
