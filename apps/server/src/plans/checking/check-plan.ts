import type { PlanIssue } from '@getu/domain';
import type { Draft } from '@getu/topology';
import type { ClientBase } from 'pg';
import type { EntityManager } from 'typeorm';
import { loadSql } from '../../database/sql.js';
import { takenCodes } from '../drafts/draft-of-plan.js';
import { writtenGridsOf, writtenOutlineOf, type GridLists } from '../measuring/polygons-of-draft.js';
import { checkRules } from './check-rules.js';

const given = loadSql('given.sql', import.meta.url);
const partition = loadSql('partition.sql', import.meta.url);
const cuts = loadSql('cuts.sql', import.meta.url);
const shapes = loadSql('shapes.sql', import.meta.url);

/** Parts of one statement, so that polygons are read and corners laid out once; each part ends in the rows that it found. */
const partitionOnly = `with ${[given, partition].join(',\n')}
select * from partition_found`;
const wholeCheck = `with ${[given, partition, cuts, shapes].join(',\n')}
select * from partition_found
union all select * from cuts_found
union all select * from shapes_found`;

/** Up to so many grids the statement's plan is kept: making it takes longer than running it. With more, it depends on their number. */
const gridsOfKeptPlan = 100;

interface FoundRow {
  code: PlanIssue['code'] | 'households';
  lng: number;
  lat: number;
  grids: string[];
  /** of `households`, their number */
  detail: string | null;
}

const warnings = new Set<FoundRow['code']>([
  ...(['building-cut', 'compound-cut', 'building-outside'] as const),
  ...(['sliver', 'neck', 'sharp-angle'] as const),
]);

function issueOf({ code, lng, lat, grids, detail }: FoundRow): PlanIssue {
  return {
    code: code as PlanIssue['code'],
    severity: warnings.has(code) ? 'warning' : 'error',
    at: [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7],
    grids,
    detail,
  };
}

/** Asks in the manager's transaction with a statement that its connection keeps prepared. */
async function find(
  manager: EntityManager,
  statement: { name: string; text: string },
  { ids, parents, polygons }: GridLists,
  others: readonly unknown[],
): Promise<FoundRow[]> {
  const isSmall = ids.length <= gridsOfKeptPlan;
  await manager.query(`set local plan_cache_mode = ${isSmall ? 'force_generic_plan' : 'force_custom_plan'}`);
  const client = (await manager.queryRunner!.connect()) as ClientBase;
  const values = [ids, parents, polygons, ...others];
  return (await client.query<FoundRow>({ ...statement, values })).rows;
}

/**
 * Whether polygons partition an outline exactly, told by the database: a second opinion on what packages/topology made, from
 * nothing but the polygons. In a transaction, as are all checks.
 * @param lists and outline as any text that PostGIS reads
 * @param ofCommunity the community's own, which the plan's must follow; null where the plan may change it
 */
export async function checkPartition(
  manager: EntityManager,
  lists: GridLists,
  outline: string,
  ofCommunity: string | null,
): Promise<PlanIssue[]> {
  const statement = { name: 'plan-partition', text: partitionOnly };
  return (await find(manager, statement, lists, [outline, ofCommunity])).map(issueOf);
}

/**
 * What the database finds in polygons on the ground: all of `checkPartition`, and buildings and compounds cut, shapes, and the
 * households of each grid.
 */
export async function checkOnGround(
  manager: EntityManager,
  communityId: number,
  { lists, outline, ofCommunity, metersPerDegree: { lng, lat } }: GroundQuestion,
): Promise<{ issues: PlanIssue[]; households: Map<string, number> }> {
  const others = [outline, ofCommunity, communityId, lng, lat];
  const found = await find(manager, { name: 'plan-check', text: wholeCheck }, lists, others);
  const counted = found.filter(({ code }) => code === 'households');
  return {
    issues: found.filter(({ code }) => code !== 'households').map(issueOf),
    households: new Map(counted.map(({ grids, detail }) => [grids[0]!, Number(detail)])),
  };
}

export interface GroundQuestion {
  lists: GridLists;
  /** of the plan, as any text that PostGIS reads */
  outline: string;
  ofCommunity: string | null;
  metersPerDegree: { lng: number; lat: number };
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
  const { map } = draft;
  const [community] = await manager.query<{ outline: string }[]>(
    'select st_asgeojson(outline, 7) as outline from communities where id = $1',
    [communityId],
  );
  const { issues, households } = await checkOnGround(manager, communityId, {
    lists: writtenGridsOf(draft),
    outline: writtenOutlineOf(map),
    ofCommunity: map.outlineLocked ? (community?.outline ?? null) : null,
    metersPerDegree: map.frame.metersPerDegree,
  });
  return [...issues, ...checkRules(draft, await takenCodes(manager, communityId), households)];
}

export const isSound = (issues: readonly PlanIssue[]): boolean =>
  issues.every(({ severity }) => severity !== 'error');
