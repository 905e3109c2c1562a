import { Injectable } from '@nestjs/common';
import {
  calendarDaysLimit,
  type PatrolCalendar,
  type PatrolCalendarQuery,
  type PatrolPlan,
  patrolStandingAt,
  type PatrolState,
  planDays,
} from '@getu/domain';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { GridScope } from '../../grids/grid-scope.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { daysOf, refuseBackwards, shiftDay } from '../../lists/period.js';
import { daysAhead } from '../plans/planned-patrols.service.js';
import { PatrolPlansService } from '../plans/patrol-plans.service.js';

const calendarSql = loadSql('calendar.sql', import.meta.url);
const instantsSql = `
  select (day::timestamp + make_interval(mins => minutes)) at time zone $1 as at
  from unnest($2::date[], $3::integer[]) with ordinality as asked (day, minutes, place) order by place`;

type CalendarPatrol = PatrolCalendar['rows'][number]['patrols'][number];
type CalendarRow = PatrolCalendar['rows'][number];
interface PatrolRow {
  patrolId: string;
  day: string;
  state: PatrolState;
  teamId: string;
  teamName: string;
  planId: string | null;
  plannedStart: Date | null;
  plannedEnd: Date | null;
  lastFixAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** Plans × days, and what teams walked without one. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly plans: PatrolPlansService,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 400 for days that run backwards or are too many, 404 for an unknown grid */
  async of(query: PatrolCalendarQuery): Promise<PatrolCalendar> {
    const today = this.clock.today();
    const from = query.from ?? (query.to === undefined ? shiftDay(today, -7) : shiftDay(query.to, -14));
    const to = query.to ?? shiftDay(from, 14);
    refuseBackwards({ from, to });
    if (daysOf({ from, to }) > calendarDaysLimit) {
      const message = `日历一次最多 ${calendarDaysLimit} 天`;
      throw new ProblemException(400, { title: '请求内容不符合要求', errors: [{ path: 'to', message }] });
    }
    const { id, timezone } = await this.community.get();
    const { gridId, parentGridId } = await this.gridScope.of(query.grid);
    const [walked, { items: plans }] = await Promise.all([
      this.readPool.query<PatrolRow>({
        name: 'patrol-calendar',
        text: calendarSql,
        values: [id, from, to, timezone, query.team ?? null, gridId, parentGridId],
      }),
      this.plans.list({ team: query.team, grid: query.grid }),
    ]);
    const beyond = await this.beyondTheList(plans, shiftDay(today, daysAhead + 1), { from, to }, timezone);
    return { from, to, today, rows: this.rows(walked, plans, beyond) };
  }

  private rows(
    walked: readonly PatrolRow[],
    plans: readonly PatrolPlan[],
    beyond: ReadonlyMap<string, CalendarPatrol[]>,
  ): CalendarRow[] {
    const nowMs = this.clock.now().getTime();
    const rows = new Map<string, CalendarRow>();
    for (const patrol of walked) {
      const { teamId, teamName, planId } = patrol;
      const key = planId ?? teamId;
      let row = rows.get(key);
      if (!row) rows.set(key, (row = { teamId, teamName, plan: planOf(plans, planId), patrols: [] }));
      row.patrols.push(wirePatrol(patrol, nowMs));
    }
    for (const plan of plans) {
      const coming = beyond.get(plan.id) ?? [];
      if (coming.length === 0) continue;
      const { id, teamId, teamName } = plan;
      const row = rows.get(id) ?? { teamId, teamName, plan: planOf(plans, id), patrols: [] };
      row.patrols.push(...coming);
      rows.set(id, row);
    }
    // a team's plans stand together, what it walked without one below them
    const order = (row: CalendarRow) =>
      [row.teamName, row.plan ? 0 : 1, row.plan?.number ?? ''].join('\u0000');
    return [...rows.values()].toSorted((a, b) => order(a).localeCompare(order(b), 'zh-CN'));
  }

  /** What plans ask for on days that are too far ahead to be on the list of patrols. */
  private async beyondTheList(
    plans: readonly PatrolPlan[],
    firstBeyond: string,
    { from, to }: { from: string; to: string },
    timezone: string,
  ): Promise<Map<string, CalendarPatrol[]>> {
    const start = from > firstBeyond ? from : firstBeyond;
    const asked = plans
      .filter(({ standing }) => standing === 'running' || standing === 'coming')
      .flatMap((plan) => planDays(plan, start, to).map((day) => ({ plan, day })));
    const found = new Map<string, CalendarPatrol[]>();
    if (asked.length === 0) return found;
    const instants = await this.readPool.query<{ at: Date }>({
      name: 'patrol-windows',
      text: instantsSql,
      values: [
        timezone,
        asked.flatMap(({ day }) => [day, day]),
        asked.flatMap(({ plan }) => [plan.startsAt, plan.endsAt]),
      ],
    });
    asked.forEach(({ plan, day }, i) => {
      const patrol: CalendarPatrol = {
        patrolId: null,
        day,
        standing: 'planned',
        plannedStart: instants[2 * i]!.at.toISOString(),
        plannedEnd: instants[2 * i + 1]!.at.toISOString(),
        startedAt: null,
        endedAt: null,
      };
      found.set(plan.id, [...(found.get(plan.id) ?? []), patrol]);
    });
    return found;
  }
}

function planOf(plans: readonly PatrolPlan[], planId: string | null): CalendarRow['plan'] {
  const plan = plans.find(({ id }) => id === planId);
  return plan
    ? { id: plan.id, number: plan.number, name: plan.name, withdrawn: plan.standing === 'withdrawn' }
    : null;
}

function wirePatrol(
  { patrolId, day, state, plannedStart, plannedEnd, lastFixAt, startedAt, endedAt }: PatrolRow,
  nowMs: number,
): CalendarPatrol {
  const msOf = (at: Date | null) => at?.getTime() ?? null;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    patrolId,
    day,
    standing: patrolStandingAt(
      {
        state,
        plannedStartMs: msOf(plannedStart),
        plannedEndMs: msOf(plannedEnd),
        lastFixMs: msOf(lastFixAt),
      },
      nowMs,
    ),
    plannedStart: iso(plannedStart),
    plannedEnd: iso(plannedEnd),
    startedAt: iso(startedAt),
    endedAt: iso(endedAt),
  };
}
