import type { MonthTrend, Statistics } from '@getu/domain';
import { getScopeStatistics } from '../../../api/statistics';
import { readAllRecords } from '../../../records/save-records';
import type { Period } from '../../../stores/period';
import { daysBeforeReport, daysOfMonth, daysToReport, monthBefore } from '../scope/months-of';
import { listPathOf } from '../scope/page-scope';
import { readSideBySide } from '../scope/read-side-by-side';
import type { SiblingFigures } from '../scope/use-page-readings';

export const reportLists = [
  { key: 'cases', columns: ['number', 'title', 'kind', 'state', 'deadline', 'reportedAt', 'closedAt'] },
  { key: 'patrols', columns: ['number', 'team', 'state', 'startedAt', 'minutes', 'kilometres', 'walkers'] },
  { key: 'activities', columns: ['title', 'kind', 'heldAt', 'attendance', 'place'] },
  { key: 'visits', columns: ['visitedAt', 'building', 'households', 'note'] },
] as const;
export type ReportListKey = (typeof reportLists)[number]['key'];

export interface Report {
  statistics: Statistics;
  /** the same of the month before, or of its first days under a month that is not over */
  before: Statistics;
  siblings: SiblingFigures[];
  /** the month and the twelve before it, oldest first: the same month of the year before is the first */
  months: { trend: MonthTrend[]; period: Period };
  lists: Record<ReportListKey, { id?: string }[]>;
}

/** Everything a grid's month is told by, read whole: paper has no "show more". */
export async function readReport(
  grid: string,
  month: string,
  today: string,
  beside: readonly { code: string; name: string }[],
  signal: AbortSignal,
): Promise<Report> {
  const { from, to } = daysToReport(month, today);
  const statistics = await getScopeStatistics({ grid, from, to }, { signal });
  const year = { from: daysOfMonth(monthBefore(month, 12)).from, to };
  const [{ trend }, before, others, ...lists] = await Promise.all([
    getScopeStatistics({ grid, ...year }, { signal }),
    getScopeStatistics({ grid, ...daysBeforeReport(month, today) }, { signal }),
    readSideBySide(beside, ({ code }) => getScopeStatistics({ grid: code, from, to }, { signal }), signal),
    ...reportLists.map(({ key }) =>
      readAllRecords(listPathOf(`/api/${key}`, { kind: 'grid', code: grid }, { from, to }), signal),
    ),
  ]);
  return {
    statistics,
    before,
    months: { trend, period: year },
    siblings: beside.map(({ code, name }, index) => ({
      key: code,
      name,
      scope: { kind: 'grid', code },
      statistics: others[index] ?? null,
    })),
    lists: Object.fromEntries(
      reportLists.map(({ key }, index) => [key, lists[index] ?? []]),
    ) as Report['lists'],
  };
}
