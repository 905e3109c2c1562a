import type { CrewRole, DraftGrid, Polygon } from '@getu/domain';
import { type Draft, mapFromPolygons } from '@getu/topology';
import type { EntityManager } from 'typeorm';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';

const drawnGridsSql = loadSql('drawn-grids.sql', import.meta.url);
const takenCodesSql = loadSql('taken-codes.sql', import.meta.url);

/** The community's own grid, of level three. */
export interface WholeGrid {
  id: string;
  code: string;
  name: string;
}

interface DrawnGrid {
  id: string;
  level: 3 | 4 | 5;
  parentId: string | null;
  code: string;
  name: string;
  polygon: string;
  crew: Partial<Record<CrewRole, string>>;
}

/**
 * The grids of a drawn plan as a draft; its level-three grid is the outline.
 * @throws ProblemException 404 when the plan has no grids, 422 with the places when they do not partition the community exactly
 */
export async function draftOfPlan(
  manager: EntityManager,
  communityId: number,
  planId: string,
): Promise<{ draft: Draft; whole: WholeGrid }> {
  const drawn = await manager.query<DrawnGrid[]>(drawnGridsSql, [communityId, planId]);
  const whole = drawn.find(({ level }) => level === 3);
  if (!whole) throw new ProblemException(404, { detail: '这个方案还没有网格' });
  const reading = mapFromPolygons(
    drawn
      .filter(({ level }) => level === 5)
      .map(({ id, parentId, polygon }) => ({
        id,
        parent: parentId!,
        geometry: JSON.parse(polygon) as Polygon,
      })),
    { outline: JSON.parse(whole.polygon) as Polygon },
  );
  if (!reading.ok) {
    const issues = reading.issues.map(({ code, severity, at, grids }) => ({
      code,
      severity,
      at: [at[0], at[1]] as [number, number],
      grids,
      detail: null,
    }));
    throw new ProblemException(422, { detail: '这个方案的网格边界不能精确拼合', issues });
  }
  const grids = drawn
    .filter(({ level }) => level > 3)
    .map(({ id, level, code, name, crew }): [string, DraftGrid] => [
      id,
      { id, level: level as 4 | 5, code, name, crew },
    ]);
  const { id, code, name } = whole;
  return {
    draft: {
      map: reading.map,
      grids: new Map(grids),
      takenCodes: await takenCodes(manager, communityId),
    },
    whole: { id, code, name },
  };
}

/**
 * Code → the grid that bears or bore it in a published plan. A draft keeps those of its first day, so that a replay proposes the
 * same codes wherever it runs; what another plan took meanwhile is for the check to say.
 */
export async function takenCodes(manager: EntityManager, communityId: number): Promise<Map<string, string>> {
  const rows = await manager.query<{ code: string; gridId: string }[]>(takenCodesSql, [communityId]);
  return new Map(rows.map(({ code, gridId }) => [code, gridId]));
}
