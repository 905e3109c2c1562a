import type { ReadStatement } from '../read-pool.js';
import { type Reading, wireText } from './bytes-connection.js';

/** A statement and who waits for its first value. */
export interface Asked {
  statement: ReadStatement;
  resolve: (bytes: Buffer) => void;
  reject: (reason: Error) => void;
}

const nothing = Buffer.alloc(0);

/** Statements that are run at once: those that are alike but for their lists are one, which answers each of them. */
export function together(asked: readonly Asked[]): Reading[] {
  const groups = new Map<string, Asked[]>();
  for (const [index, one] of asked.entries()) {
    const key = likenessOf(one.statement) ?? `${index}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map(readingOf);
}

/** The same of two statements that differ in their lists alone; undefined without lists. */
function likenessOf({ name, lists, values }: ReadStatement): string | undefined {
  if (!lists) return undefined;
  return JSON.stringify([name, ...values.map((value, at) => (lists.includes(at) ? null : wireText(value)))]);
}

function readingOf(group: readonly Asked[]): Reading {
  const { statement } = group[0]!;
  const { lists = [] } = statement;
  const values = statement.values.map((value, at) =>
    lists.includes(at) ? group.flatMap((one) => one.statement.values[at] as unknown[]) : value,
  );
  return {
    statement: { ...statement, values },
    done: (failure, rows) => {
      let row = 0;
      for (const { statement: own, resolve, reject } of group) {
        if (failure) reject(failure);
        else resolve(rows[row] ?? nothing);
        row += lists.length > 0 ? (own.values[lists[0]!] as unknown[]).length : 1;
      }
    },
  };
}
