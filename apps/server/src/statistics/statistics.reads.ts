import { Injectable } from '@nestjs/common';
import type { activityKinds, FigureCode, Statistics } from '@getu/domain';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import type { RecordScope } from '../grids/grid-scope.js';
import type { Period } from '../lists/period.js';
import type { Count, MonthRow } from './counts.js';

const sql = Object.fromEntries(
  [
    'period-bounds',
    'case-figures',
    'response-time',
    'case-months',
    'patrol-figures',
    'activity-figures',
    'standing-figures',
  ].map((name) => [name, loadSql(`${name}.sql`, import.meta.url)]),
);

/** The instants of a period, of its months, and of the period of equal length before it. */
export interface PeriodBounds {
  previousStart: Date;
  start: Date;
  end: Date;
  monthStarts: Date[];
  /** `YYYY-MM`, beside `monthStarts` */
  months: string[];
}

export interface Asked {
  communityId: number;
  scope: RecordScope;
  bounds: PeriodBounds;
}

export type CaseFigureRow = Required<Omit<Count, 'median' | 'previousMedian'>> & { figure: FigureCode };
export interface ResponseTime {
  taken: number;
  medianSeconds: number | null;
  previousTaken: number;
  previousMedianSeconds: number | null;
}
export type CaseMonth = MonthRow & { casesReported: number; casesClosed: number };
export type PatrolMonth = MonthRow & { patrols: number; meters: number; seconds: number };
export type ActivityMonth = MonthRow & {
  kind: (typeof activityKinds)[number] | 'visit' | 'service';
  count: number;
  people: number;
};

/** The statements behind the figures: one for each table, or few. */
@Injectable()
export class StatisticsReads {
  constructor(private readonly readPool: ReadPool) {}

  async bounds(timezone: string, period: Period, previous: Period): Promise<PeriodBounds> {
    const values = [timezone, previous.from, period.from, period.to];
    const [bounds] = await this.read<PeriodBounds>('period-bounds', values);
    return bounds!;
  }

  async cases(
    asked: Asked,
    now: Date,
  ): Promise<{ figures: CaseFigureRow[]; breakdown: Statistics['cases'] }> {
    const { previousStart, start, end } = asked.bounds;
    const values = [...scopeValues(asked), previousStart, start, end, now];
    const [row] = await this.read<{ figures: CaseFigureRow[] | null; breakdown: Statistics['cases'] }>(
      'case-figures',
      values,
    );
    return { figures: row!.figures ?? [], breakdown: row!.breakdown };
  }

  async responseTime(asked: Asked): Promise<ResponseTime> {
    const { previousStart, start, end } = asked.bounds;
    const [row] = await this.read<ResponseTime>('response-time', [
      ...scopeValues(asked),
      previousStart,
      start,
      end,
    ]);
    return row!;
  }

  caseMonths(asked: Asked): Promise<CaseMonth[]> {
    return this.read('case-months', [...scopeValues(asked), asked.bounds.monthStarts, asked.bounds.end]);
  }

  patrols(asked: Asked): Promise<PatrolMonth[]> {
    return this.read('patrol-figures', monthValues(asked));
  }

  activities(asked: Asked): Promise<ActivityMonth[]> {
    return this.read('activity-figures', monthValues(asked));
  }

  standing(asked: Asked): Promise<{ figure: FigureCode; numerator: number }[]> {
    return this.read('standing-figures', scopeValues(asked));
  }

  private read<Row extends object>(name: string, values: unknown[]): Promise<Row[]> {
    return this.readPool.query<Row>({ name, text: sql[name]!, values });
  }
}

const scopeValues = ({ communityId, scope }: Asked): unknown[] => [
  communityId,
  scope.gridId,
  scope.parentGridId,
];
const monthValues = (asked: Asked): unknown[] => {
  const { previousStart, end, monthStarts } = asked.bounds;
  return [...scopeValues(asked), previousStart, end, monthStarts];
};
