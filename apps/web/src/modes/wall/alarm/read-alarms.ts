import type { Case } from '@getu/domain';
import { getCases } from '../../../api/cases';
import { everyPage, type CallOptions } from '../../../api/request';
import { addDays } from '../../../stores/period';
import type { Alarm } from '../program/program';

const pagesRead = 10;
/** Reports that are typed in late, and clocks that differ. */
const lateMs = 3_600_000;

/** A case that cannot wait, with what the screen says of it at once. */
export type AlarmingCase = Alarm & { readonly record: Case };

/**
 * Open cases that are urgent or overdue, as far back as something new can be.
 * @param sinceMs when they were read last; null the first time: what is there then is no news
 */
export async function readAlarms(
  today: string,
  sinceMs: number | null,
  options: CallOptions,
): Promise<AlarmingCase[]> {
  const [urgent, overdue] = await Promise.all([
    newestOpen(sinceMs, options),
    // what has become overdue since yesterday; the server knows by its own clock
    getCases(
      { open: true, deadline: 'overdue', dated: 'due', from: addDays(today, -1), to: today, limit: 200 },
      options,
    ),
  ]);
  return [
    ...overdue.items.map((record): AlarmingCase => ({ id: record.id, why: 'overdue', record })),
    ...urgent
      // one from before is no news when it comes among the newest because another was closed
      .filter((record) => record.urgent && !isBefore(record, sinceMs))
      .map((record): AlarmingCase => ({ id: record.id, why: 'urgent', record })),
  ];
}

const isBefore = ({ reportedAt }: Case, sinceMs: number | null) =>
  sinceMs !== null && Date.parse(reportedAt) < sinceMs - lateMs;

async function newestOpen(sinceMs: number | null, options: CallOptions): Promise<Case[]> {
  const all: Case[] = [];
  let pages = 0;
  for await (const items of everyPage<Case>((cursor) =>
    getCases({ open: true, order: 'newest', limit: 50, cursor }, options),
  )) {
    all.push(...items);
    const oldest = items.at(-1);
    if (sinceMs === null || !oldest || (pages += 1) >= pagesRead) break;
    if (isBefore(oldest, sinceMs)) break;
  }
  return all;
}
