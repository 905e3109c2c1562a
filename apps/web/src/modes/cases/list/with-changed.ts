import type { Case } from '@getu/domain';

/**
 * Rows with what was read again in their place: none is added, none moves, none goes. A row read earlier than the one that
 * stands there (answers may overtake each other) is passed over.
 * @returns the same rows when nothing differs
 */
export function withChanged(
  rows: readonly Case[],
  fresh: readonly Case[],
): { rows: readonly Case[]; changed: string[] } {
  const byId = new Map(fresh.map((item) => [item.id, item]));
  const changed: string[] = [];
  const next = rows.map((row) => {
    const read = byId.get(row.id);
    if (!read || read.version < row.version) return row;
    if (read.version === row.version && read.deadline === row.deadline) return row;
    changed.push(row.id);
    return read;
  });
  return changed.length > 0 ? { rows: next, changed } : { rows, changed };
}
