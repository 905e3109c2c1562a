import type { Page } from '@getu/domain';
import type { CasesBy, ReadPool } from '../database/read-pool.js';
import { type CursorKeyKind, decodeCursor, encodeCursor } from './cursor.js';

/**
 * A list in SQL. Its first parameters are the same in every list: `$1` community, `$2` level-five grid or null,
 * `$3` level-four grid or null, `$4` rows wanted, `$5` sort key and `$6` id of the row before the first wanted, or null.
 * Its rows carry `total` (all that match, over all pages) and `cursorKey` beside the columns of the item, under the names
 * of the wire; when nothing is left on the page it still gives one row, with `id` null, for the total.
 */
export interface ListStatement {
  /** also the name of the prepared statement */
  name: string;
  text: string;
  key: CursorKeyKind;
}

export interface PageRequest {
  communityId: number;
  scope: { gridId: string | null; parentGridId: string | null };
  limit: number;
  cursor?: string | undefined;
  /** `$7` and on */
  filters?: unknown[];
  /** names the order where a list has several: a cursor holds in one order only */
  order?: string;
  /** see ReadStatement */
  casesBy?: CasesBy;
}

interface ListRow {
  total: number;
  cursorKey: string | null;
  id: string | null;
}

/**
 * One page of a list.
 * @throws ProblemException 400 naming `cursor` when it is not one of this list
 */
export async function readPage<Item>(
  readPool: ReadPool,
  list: ListStatement,
  request: PageRequest,
): Promise<Page<Item>> {
  const cursorName = `${list.name} ${request.order ?? ''}`;
  const after = request.cursor === undefined ? null : decodeCursor(cursorName, list.key, request.cursor);
  const { gridId, parentGridId } = request.scope;
  const rows = await readPool.query<ListRow>({
    name: list.name,
    text: list.text,
    ...(request.casesBy && { casesBy: request.casesBy }),
    values: [
      request.communityId,
      gridId,
      parentGridId,
      // one more tells whether there is a next page
      request.limit + 1,
      after?.key ?? null,
      after?.id ?? null,
      ...(request.filters ?? []),
    ],
  });
  const found = rows.filter((row) => row.id !== null);
  const onPage = found.slice(0, request.limit);
  const last = onPage.at(-1);
  const nextCursor =
    found.length > onPage.length && last
      ? encodeCursor(cursorName, { key: last.cursorKey!, id: last.id! })
      : null;
  return { items: onPage.map(wireItem<Item>), total: rows[0]?.total ?? 0, nextCursor };
}

/** A row as it crosses the wire: times as ISO strings in UTC, without what only paging needs. */
function wireItem<Item>(row: ListRow): Item {
  const { total: _total, cursorKey: _cursorKey, ...columns } = row;
  return wireTimes(columns) as Item;
}

/** Times of a row as ISO strings in UTC; everything else as it is. */
export function wireTimes(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}
