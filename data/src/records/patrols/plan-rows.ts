import type { Row } from '../../dataset.js';
import { dayText, instantOf, iso, localDay, weekdayOf } from '../calendar/local-time.js';
import { COMMUNITY_ID, type Setting } from '../setting.js';
import type { Outing } from './patrol-schedule.js';
import type { Team } from './teams.js';

/** Teams have walked to a plan for so long. */
const PLANNED_DAYS = 90;
/** Evenings, from seven to ten. */
const STARTS_AT = 19 * 60;
const ENDS_AT = 22 * 60;
/** Of so many planned patrols one was missed. */
const ONE_MISSED_IN = 7;

/** An outing as its rows say it: which patrol it was, and which roads it walked. */
export interface WalkedOuting extends Outing {
  patrolId: string;
  roadIds: string[];
}

/** A plan for each team, which of its walks were asked for by it, and the ones that nobody walked. */
export interface PlanRows {
  plans: Row[];
  /** columns of patrols that were planned, by id */
  asked: Map<string, Row>;
  missed: Row[];
}

/**
 * Plans of the last three months that go on: each team two evenings a week, the streets it walks most and its must-visit points.
 * What was walked in an evening counts as asked for; now and then a team stayed at home.
 */
export function planRows(
  setting: Setting,
  teams: readonly Team[],
  outings: readonly WalkedOuting[],
): PlanRows {
  const random = setting.random('patrol-plans');
  const today = localDay(setting.endMs);
  const firstDay = today - PLANNED_DAYS;
  const rows: PlanRows = { plans: [], asked: new Map(), missed: [] };
  teams.forEach((team, i) => {
    const own = outings.filter((outing) => outing.team.id === team.id);
    const id = random.uuid(instantOf(firstDay - 2, 10));
    const weekdays = [(2 * i) % 7, (2 * i + 3) % 7].toSorted((a, b) => a - b);
    const asks = { required_roads: mostWalked(own, 4), required_places: mustVisit(team) };
    rows.plans.push({
      community_id: COMMUNITY_ID,
      id,
      team_id: team.id,
      name: `${team.name}夜间巡逻`,
      weekdays,
      starts_at: STARTS_AT,
      ends_at: ENDS_AT,
      first_day: dayText(firstDay),
      road_ids: asks.required_roads,
      place_ids: asks.required_places,
    });
    const windowOf = (day: number): Row => ({
      plan_id: id,
      planned_start: iso(instantOf(day, STARTS_AT / 60)),
      planned_end: iso(instantOf(day, ENDS_AT / 60)),
      ...asks,
    });
    const days = new Set<number>();
    let evenings = 0;
    for (const { patrolId, startMs } of own) {
      const day = localDay(startMs);
      if (day < firstDay || startMs < instantOf(day, STARTS_AT / 60)) continue;
      days.add(day);
      evenings++;
      rows.asked.set(patrolId, windowOf(day));
    }
    const free = Array.from({ length: PLANNED_DAYS - 1 }, (_, ago) => today - 1 - ago).filter(
      (day) => weekdays.includes(weekdayOf(day)) && !days.has(day),
    );
    for (let missed = 0; missed < Math.round(evenings / ONE_MISSED_IN) && free.length > 0; missed++) {
      const [day] = free.splice(random.whole(0, free.length - 1), 1) as [number];
      rows.missed.push(missedRow(team, random.uuid(instantOf(day, 18)), i + 1, day, windowOf(day)));
    }
  });
  return rows;
}

function missedRow(team: Team, id: string, plan: number, day: number, window: Row): Row {
  const [number, date] = [String(plan).padStart(3, '0'), dayText(day).replaceAll('-', '')];
  return {
    community_id: COMMUNITY_ID,
    id,
    number: `JH${number}-${date}-1900`,
    team_id: team.id,
    state: 'missed',
    started_at: window['planned_start'] as string,
    ended_at: null,
    walkers: 0,
    distance_m: 0,
    duration_s: 0,
    fixes: 0,
    flagged_fixes: 0,
    ...window,
  };
}

/** The roads that a team walked on most outings. */
function mostWalked(outings: readonly WalkedOuting[], count: number): string[] {
  const times = new Map<string, number>();
  for (const roadId of outings.flatMap(({ roadIds }) => roadIds))
    times.set(roadId, (times.get(roadId) ?? 0) + 1);
  return [...times]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([roadId]) => roadId);
}

const mustVisit = ({ targets }: Team): string[] =>
  targets
    .filter(({ place }) => place.kind === 'must-visit')
    .toSorted((a, b) => b.pull - a.pull)
    .slice(0, 5)
    .map(({ place }) => place.id);
