import type { EntityManager } from 'typeorm';
import { loadSql } from '../../database/sql.js';
import type { GridLists } from './polygons-of-draft.js';

const matrixSql = loadSql('matrix.sql', import.meta.url);

/** What lies in one old and one new grid; null: in none of that plan. */
export interface MatrixCell {
  from: string | null;
  to: string | null;
  buildingIds: string[];
  weights: Record<string, number>;
}

/** The instants between which cases and patrols count; null: none count. */
export type Period = readonly [since: Date, until: Date] | null;

/** Old grid × new grid, the diagonal too: every thing on the ground in exactly one cell. */
export async function readMatrix(
  manager: EntityManager,
  communityId: number,
  { before, after, period }: { before: GridLists; after: GridLists; period: Period },
): Promise<MatrixCell[]> {
  const [since, until] = period ?? [new Date(0), new Date(0)];
  return manager.query<MatrixCell[]>(matrixSql, [
    communityId,
    since,
    until,
    before.ids,
    before.polygons,
    after.ids,
    after.polygons,
  ]);
}
