import { Injectable } from '@nestjs/common';
import type { activityKinds, FigureCode } from '@getu/domain';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import type { Period } from '../lists/period.js';
import type { CaseDays, OpenCases } from './case-counts.js';
import { type FigureScope, scopeIdOf } from '../counters/figure-scope.js';
import type { MonthRow } from './counts.js';

const sql = Object.fromEntries(
  ['case-days', 'open-cases', 'response-time', 'patrol-figures', 'activity-figures', 'standing-figures'].map(
    (name) => [name, loadSql(`${name}.sql`, import.meta.url)],
  ),
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

/** The statements behind the figures: sums of counters where records grow without end, else of the records. */
@Injectable()
export class StatisticsReads {
  constructor(private readonly readPool: ReadPool) {}

  caseDays(asked: Asked): Promise<CaseDays[]> {
    return this.read('case-days', counterValues(asked));
  }

  openCases(asked: Asked, now: Date): Promise<OpenCases[]> {
    const { period, timezone } = asked;
    return this.read('open-cases', [...scopeValues(asked), period.from, period.to, timezone, now]);
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
    ]);
  }

  patrols(asked: Asked): Promise<PatrolMonth[]> {
    return this.read('patrol-figures', counterValues(asked));
  }

  activities(asked: Asked): Promise<ActivityMonth[]> {
    const { previous, period, timezone } = asked;
    return this.read('activity-figures', [
      ...scopeValues(asked),
      previous.from,
      period.from,
      period.to,
      timezone,
    ]);
  }

  standing(asked: Asked): Promise<{ figure: FigureCode; numerator: number }[]> {
    return this.read('standing-figures', scopeValues(asked));
  }

  private read<Row extends object>(name: string, values: unknown[]): Promise<Row[]> {
    return this.readPool.query<Row>({ name: `figures-${name}`, text: sql[name]!, values });
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
  previous.from,
  period.from,
  period.to,
];
