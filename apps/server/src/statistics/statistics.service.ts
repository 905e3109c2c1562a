import { Injectable } from '@nestjs/common';
import {
  type FigureCode,
  figureDefinitions,
  type MonthTrend,
  type ScopeQuery,
  type Statistics,
} from '@getu/domain';
import { CommunityService } from '../community/community.service.js';
import { GridScope, recordScopeOf } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';
import { periodBefore, resolvePeriod } from '../lists/period.js';
import { type Counts, sumByPeriod } from './counts.js';
import { figuresOf } from './figures.js';
import {
  type ActivityMonth,
  type CaseFigureRow,
  type CaseMonth,
  type PatrolMonth,
  type ResponseTime,
  StatisticsReads,
} from './statistics.reads.js';

/** Figures that count activities of one kind, or the people who came. */
const activityFigures: [FigureCode, ActivityMonth['kind'], 'count' | 'people'][] = [
  ['volunteer-services', 'volunteer-service', 'count'],
  ['joint-meetings', 'joint-meeting', 'count'],
  ['resident-meetings', 'resident-meeting', 'count'],
  ['law-trainings', 'law-training', 'count'],
  ['law-publicity', 'law-publicity', 'count'],
  ['law-publicity-attendance', 'law-publicity', 'people'],
  ['cultural-events', 'cultural-event', 'count'],
  ['cultural-attendance', 'cultural-event', 'people'],
  ['lectures', 'lecture', 'count'],
  ['awards', 'award', 'count'],
  ['visits', 'visit', 'count'],
  ['service-beneficiaries', 'service', 'people'],
];

/** The figures of a grid and a period. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly reads: StatisticsReads,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  /**
   * Every figure with its records, the cases by kind and state, and the months' trend.
   * @throws ProblemException 400 naming the wrong end of the period, 404 for an unknown grid
   */
  async of(query: ScopeQuery): Promise<Statistics> {
    const now = this.clock.now();
    const period = resolvePeriod(query, this.clock.today());
    const community = await this.community.get();
    const [grid, bounds] = await Promise.all([
      this.gridScope.resolve(query.grid),
      this.reads.bounds(community.timezone, period, periodBefore(period)),
    ]);
    const asked = { communityId: community.id, scope: recordScopeOf(grid), bounds };
    const [cases, responseTime, caseMonths, patrols, activities, standing] = await Promise.all([
      this.reads.cases(asked, now),
      this.reads.responseTime(asked),
      this.reads.caseMonths(asked),
      this.reads.patrols(asked),
      this.reads.activities(asked),
      this.reads.standing(asked),
    ]);
    const counts: Counts = new Map([
      ...caseCounts(cases.figures),
      ...responseCounts(responseTime),
      ...patrolCounts(patrols),
      ...activityCounts(activities),
      ...standing.map(({ figure, numerator }) => [figure, { numerator }] as const),
    ]);
    const { code, name, level, parentCode } = grid;
    return {
      grid: { code, name, level, parentCode },
      ...period,
      computedAt: now.toISOString(),
      figures: figuresOf(counts, { grid: level === 3 ? null : code, ...period }),
      cases: cases.breakdown,
      trend: trendOf(bounds.months, caseMonths, patrols, activities),
    };
  }
}

/** Nothing counted yet, for what no row speaks of: a grid without cases has figures of 0. */
const nothing = { numerator: 0, denominator: 0, previousNumerator: 0, previousDenominator: 0 };

function caseCounts(rows: CaseFigureRow[]): Counts {
  const counts: Counts = new Map(figureDefinitions.filter(isOfCases).map(({ code }) => [code, nothing]));
  for (const { figure, ...count } of rows) counts.set(figure, count);
  return counts;
}

const isOfCases = ({ code }: { code: FigureCode }): boolean =>
  /^(?:cases-|closing-|rework|satisfaction|solved|escalation|opinions|requests|disputes|mediation)/.test(
    code,
  );

const responseCounts = (time: ResponseTime): Counts =>
  new Map([
    [
      'response-hours',
      {
        numerator: time.taken,
        previousNumerator: time.previousTaken,
        median: hoursOf(time.medianSeconds),
        previousMedian: hoursOf(time.previousMedianSeconds),
      },
    ],
  ]);

const hoursOf = (seconds: number | null): number | null => (seconds === null ? null : seconds / 3600);

const patrolCounts = (rows: PatrolMonth[]): Counts =>
  new Map([
    ['patrols', sumByPeriod(rows, ({ patrols }) => patrols)],
    ['patrol-kilometres', sumByPeriod(rows, ({ meters }) => meters)],
    ['patrol-hours', sumByPeriod(rows, ({ seconds }) => seconds)],
  ]);

const activityCounts = (rows: ActivityMonth[]): Counts =>
  new Map(
    activityFigures.map(([code, kind, amount]) => {
      const ofKind = rows.filter((row) => row.kind === kind);
      return [code, sumByPeriod(ofKind, (row) => row[amount])] as const;
    }),
  );

function trendOf(
  months: string[],
  cases: CaseMonth[],
  patrols: PatrolMonth[],
  activities: ActivityMonth[],
): MonthTrend[] {
  return months.map((month, index) => {
    const isMonth = (row: { month: number }) => row.month === index + 1;
    const ofCases = cases.find(isMonth);
    const ofPatrols = patrols.find(isMonth);
    const held = activities.filter((row) => isMonth(row) && row.kind !== 'visit' && row.kind !== 'service');
    return {
      month,
      casesReported: ofCases?.casesReported ?? 0,
      casesClosed: ofCases?.casesClosed ?? 0,
      patrols: ofPatrols?.patrols ?? 0,
      patrolKilometres: (ofPatrols?.meters ?? 0) / 1000,
      activities: held.reduce((sum, { count }) => sum + count, 0),
    };
  });
}
