import { Inject, Injectable } from '@nestjs/common';
import {
  type FigureCode,
  type MonthTrend,
  type Statistics,
  type StatisticsQuery,
  statisticsSchema,
} from '@getu/domain';
import { askedByNobody, whoAsks } from '../access/asker.js';
import { CommunityService } from '../community/community.service.js';
import { CoverageService } from '../patrols/required/coverage.service.js';
import { RequiredStreets } from '../patrols/required/required-streets.js';
import { GridScope, recordScopeOf, type ResolvedGrid } from '../grids/grid-scope.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { type Period, periodBefore, resolvePeriod } from '../lists/period.js';
import { type Answer, AnswerMemory } from './answer-memory.js';
import { caseBreakdown, caseCounts, type CaseFigures } from './case-counts.js';
import { CompoundScope } from './compound-scope.js';
import { type Count, type Counts, sumByPeriod } from './counts.js';
import { figuresOf } from './figures.js';
import {
  type ActivityMonth,
  type Asked,
  type PatrolMonth,
  type ResponseTime,
  StatisticsReads,
} from './reads/statistics.reads.js';

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

/** The figures of a grid or a compound, and a period. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly reads: StatisticsReads,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly compoundScope: CompoundScope,
    private readonly clock: Clock,
    private readonly coverage: CoverageService,
    private readonly streets: RequiredStreets,
    @Inject(AnswerMemory) private readonly memory: AnswerMemory,
  ) {}

  /**
   * Every figure with its records, the cases by kind and state, and the months' trend: as JSON, with what names this content
   * and no other. Those who ask the same at once, or again while nothing has changed, are given the same answer.
   * @throws ProblemException 400 naming the wrong end of the period, 403 for a compound that is not all in the grids of whoever
   * asks, 404 for an unknown grid or compound
   */
  async of(query: StatisticsQuery): Promise<Answer> {
    const today = this.clock.today();
    const period = resolvePeriod(query, today);
    const scope = whoAsks()?.asker.scope;
    // counters are kept by grid and by compound, not by both: there is none of the own part of a compound, only of one that
    // is all one's own, and that is the same for everybody
    if (scope && query.compound !== undefined) {
      if (!(await this.compoundScope.liesIn(query.compound, scope))) {
        throw new ProblemException(403, { detail: '这个小区不全在您的网格内，只能查看网格的数字' });
      }
      return askedByNobody(() => this.of(query));
    }
    const key = [
      scope?.key ?? '',
      query.grid ?? '',
      query.compound ?? '',
      period.from,
      period.to,
      today,
    ].join(' ');
    return this.memory.answer(key, async () => {
      const now = this.clock.now();
      const { statistics, nextChange } = await this.compute(query, period, now);
      const { computedAt, ...figures } = statisticsSchema.parse(statistics);
      const content = JSON.stringify(figures);
      return { body: `${content.slice(0, -1)},"computedAt":"${computedAt}"}`, content, nextChange };
    });
  }

  private async compute(
    query: StatisticsQuery,
    period: Period,
    now: Date,
  ): Promise<{ statistics: Statistics; nextChange: number }> {
    const { id: communityId, timezone } = await this.community.get();
    const [grid, compound] = await Promise.all([
      this.gridScope.resolve(query.grid),
      this.compoundScope.resolve(query.compound),
    ]);
    const scope = { ...recordScopeOf(grid), compoundId: compound?.id ?? null };
    const asked: Asked = { communityId, timezone, scope, period, previous: periodBefore(period) };
    const [cases, responseTimes, { patrols, activities, standing }, planned] = await Promise.all([
      this.reads.cases(asked, now),
      this.reads.responseTimes(asked),
      this.reads.others(asked),
      this.plannedCounts(asked, grid),
    ]);
    const counts: Counts = new Map([
      ...caseCounts(cases),
      ...responseCounts(responseTimes),
      ...patrolCounts(patrols),
      ...activityCounts(activities),
      ...planned,
      ...standing.map(({ figure, numerator }) => [figure, { numerator }] as const),
    ]);
    const statistics: Statistics = {
      grid: wireGrid(grid),
      compound,
      ...period,
      computedAt: now.toISOString(),
      figures: figuresOf(counts, {
        grid: grid.level === 3 ? null : grid.code,
        compound: compound?.id ?? null,
        ...period,
      }),
      cases: caseBreakdown(cases),
      trend: trendOf(period, cases.trend, patrols, activities),
    };
    return { statistics, nextChange: nextChangeOf(cases) };
  }

  /** What came of plans of patrols. */
  private async plannedCounts({ scope, period, previous }: Asked, grid: ResolvedGrid): Promise<Counts> {
    const area = { gridId: grid.level === 3 ? null : grid.gridId, compoundId: scope.compoundId };
    const [[now, before], [meters, metersBefore]] = await Promise.all([
      this.coverage.planFigures(period, scope, scope.compoundId),
      this.streets.meters(period, previous, area),
    ]);
    return new Map([
      ['patrol-attendance-rate', ratioOf([now.walked, now.due], [before.walked, before.due])],
      ['patrol-visit-rate', ratioOf([now.made, now.required], [before.made, before.required])],
      [
        'patrol-coverage-rate',
        ratioOf([meters.walked, meters.required], [metersBefore.walked, metersBefore.required]),
      ],
    ]);
  }
}

const ratioOf = (now: readonly [number, number], before: readonly [number, number]): Count => ({
  numerator: now[0],
  denominator: now[1],
  previousNumerator: before[0],
  previousDenominator: before[1],
});

const wireGrid = ({ code, name, level, parentCode }: ResolvedGrid): Statistics['grid'] => ({
  code,
  name,
  level,
  parentCode,
});

/** When a deadline next makes another answer of it. */
const nextChangeOf = ({ running }: CaseFigures): number =>
  Math.min(
    Infinity,
    ...running.map(({ nextChange }) => (nextChange === null ? Infinity : Date.parse(nextChange))),
  );

function responseCounts(times: readonly ResponseTime[]): Counts {
  const current = times.find(({ isPeriod }) => isPeriod);
  const before = times.find(({ isPeriod }) => !isPeriod);
  return new Map([
    [
      'response-hours',
      {
        numerator: current?.taken ?? 0,
        previousNumerator: before?.taken ?? 0,
        median: hoursOf(current?.medianSeconds ?? null),
        previousMedian: hoursOf(before?.medianSeconds ?? null),
      },
    ],
  ]);
}

const hoursOf = (seconds: number | null): number | null => (seconds === null ? null : seconds / 3600);

const patrolCounts = (rows: readonly PatrolMonth[]): Counts =>
  new Map([
    ['patrols', sumByPeriod(rows, ({ patrols }) => patrols)],
    ['patrol-kilometres', sumByPeriod(rows, ({ meters }) => meters)],
    ['patrol-hours', sumByPeriod(rows, ({ seconds }) => seconds)],
  ]);

const activityCounts = (rows: readonly ActivityMonth[]): Counts =>
  new Map(
    activityFigures.map(([code, kind, amount]) => {
      const ofKind = rows.filter((row) => row.kind === kind);
      return [code, sumByPeriod(ofKind, (row) => row[amount])] as const;
    }),
  );

/** Calendar months touched by the period, oldest first. */
function trendOf(
  period: Period,
  cases: CaseFigures['trend'],
  patrols: readonly PatrolMonth[],
  activities: readonly ActivityMonth[],
): MonthTrend[] {
  const held = activities.filter(({ kind }) => kind !== 'visit' && kind !== 'service');
  return monthsOf(period).map((month) => {
    const sum = <Row extends { month: string | null }>(rows: readonly Row[], amount: (row: Row) => number) =>
      rows.reduce((total, row) => (row.month === month ? total + amount(row) : total), 0);
    return {
      month,
      casesReported: sum(cases, ({ reported }) => reported),
      casesClosed: sum(cases, ({ closedOn }) => closedOn),
      patrols: sum(patrols, (row) => row.patrols),
      patrolKilometres: sum(patrols, ({ meters }) => meters) / 1000,
      activities: sum(held, ({ count }) => count),
    };
  });
}

/** `YYYY-MM` of every month that has a day in the period. */
function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  const last = to.slice(0, 7);
  let [year, month] = from.split('-').map(Number) as [number, number];
  for (;;) {
    const text = `${year}-${String(month).padStart(2, '0')}`;
    months.push(text);
    if (text >= last) return months;
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}
