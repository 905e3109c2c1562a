import { Injectable } from '@nestjs/common';
import type { activityKinds, FigureCode } from '@getu/domain';
import { ReadPool } from '../../database/read-pool.js';
import { readTogether } from '../../database/read-together.js';
import { loadSql } from '../../database/sql.js';
import type { Period } from '../../lists/period.js';
import type { CaseFigures } from '../case-counts.js';
import { spanValues } from './counted-spans.js';
import { type FigureScope, scopeIdOf } from '../../counters/figure-scope.js';
import type { MonthRow } from '../counts.js';

const sql = Object.fromEntries(
  ['case-figures', 'response-time', 'patrol-figures', 'activity-figures', 'standing-figures'].map((name) => [
    name,
    loadSql(`${name}.sql`, import.meta.url),
  ]),
);

export interface Asked {
  communityId: number;
  timezone: string;
  scope: FigureScope;
  period: Period;
  previous: Period;
}

export interface ResponseTime {
  isPeriod: boolean;
  taken: number;
  medianSeconds: number | null;
}
export type PatrolMonth = MonthRow & { patrols: number; meters: number; seconds: number };
export type ActivityMonth = MonthRow & {
  kind: (typeof activityKinds)[number] | 'visit' | 'service';
  count: number;
  people: number;
};

export interface OtherFigures {
  patrols: PatrolMonth[];
  activities: ActivityMonth[];
  standing: { figure: FigureCode; numerator: number }[];
}

/** The statements behind the figures: sums of counters where records grow without end, else of the records. */
@Injectable()
export class StatisticsReads {
  constructor(private readonly readPool: ReadPool) {}

  async cases(asked: Asked, now: Date): Promise<CaseFigures> {
    const { scope, period, timezone } = asked;
    const [figures] = await this.read<CaseFigures>('case-figures', [
      ...counterValues(asked),
      ...[scope.gridId, scope.parentGridId, scope.compoundId],
      ...[period.from, period.to, timezone, now],
    ]);
    return figures!;
  }

  /** Of the period and of the one before. */
  responseTimes(asked: Asked): Promise<ResponseTime[]> {
    const { scope, previous, period, timezone } = asked;
    return this.read('response-time', [
      ...scopeValues(asked),
      scopeIdOf(scope),
      previous.from,
      period.from,
      period.to,
      timezone,
      ...spanValues(period, previous),
    ]);
  }

  /** What is short to count: walks, activities with visits and services, and what stands now. */
  async others(asked: Asked): Promise<OtherFigures> {
    const { previous, period, timezone } = asked;
    const values = {
      'patrol-figures': counterValues(asked),
      'activity-figures': [...scopeValues(asked), previous.from, period.from, period.to, timezone],
      'standing-figures': scopeValues(asked),
    };
    const [patrols, activities, standing] = await readTogether<
      [PatrolMonth[], ActivityMonth[], OtherFigures['standing']]
    >(
      this.readPool,
      'figures-others',
      Object.entries(values).map(([name, own]) => ({ name, text: sql[name]!, values: own, keepsPlan: true })),
    );
    return { patrols, activities, standing };
  }

  private read<Row extends object>(name: string, values: unknown[]): Promise<Row[]> {
    return this.readPool.query<Row>({ name: `figures-${name}`, text: sql[name]!, values, keepsPlan: true });
  }
}

const scopeValues = ({ communityId, scope }: Asked): unknown[] => [
  communityId,
  scope.gridId,
  scope.parentGridId,
  scope.compoundId,
];
const counterValues = ({ communityId, scope, previous, period }: Asked): unknown[] => [
  communityId,
  scopeIdOf(scope),
  ...spanValues(period, previous),
];
