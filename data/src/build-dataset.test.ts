import { caseLife, settledCaseStates, type CaseState } from '@getu/domain';
import { locatorOf, type LngLat } from '@getu/tracks';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDataset } from './build-dataset.js';
import type { Dataset, DatasetTable, Row } from './dataset.js';
import { buildNeighbourhood } from './neighbourhood/build-neighbourhood.js';

//   ┌── 12 months ─────────────────────┐
//   from ┆ 3 weeks ┆ counted records  now      every figure of the document = rows between from and now
const options = { seed: 1, today: '2026-11-22', now: '2026-11-22T09:00:00Z' };
const from = Date.parse('2025-11-23T00:00:00+08:00');
const now = Date.parse(options.now);
let data: Dataset;

beforeAll(() => {
  data = buildDataset(options);
}, 60_000);

const where = (table: DatasetTable, match: Record<string, unknown>) =>
  data[table].filter((row) => Object.entries(match).every(([column, value]) => row[column] === value));
const sum = (rows: Row[], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
const within = (rows: Row[], column: string) =>
  rows.filter((row) => Date.parse(String(row[column])) >= from && Date.parse(String(row[column])) < now);

describe("the document's figures", () => {
  const exact: [string, number, () => number][] = [
    ['四级网格', 6, () => where('grid_versions', { level: 4 }).length],
    ['五级网格', 9, () => where('grid_versions', { level: 5 }).length],
    ['三员', 45, () => data.crew_members.length],
    ['小区', 5, () => data.compounds.length],
    [
      '居民区党支部',
      5,
      () => new Set(where('organisations', { kind: 'party-branch' }).map((row) => row.compound_id)).size,
    ],
    ['党群服务中心', 3, () => where('places', { kind: 'party-centre' }).length],
    ['一站式窗口', 3, () => where('places', { kind: 'service-window' }).length],
    ['在职党员', 346, () => sum(where('people_counts', { people_group: 'party-member-working' }), 'count')],
    ['离退休党员', 100, () => sum(where('people_counts', { people_group: 'party-member-retired' }), 'count')],
    ['共建单位', 10, () => data.partner_units.length],
    ['急难愁盼', 7, () => within(where('cases', { kind: 'request' }), 'rated_at').length],
    ['联席会议', 5, () => within(where('activities', { kind: 'joint-meeting' }), 'held_at').length],
    ['居民代表会', 2, () => within(where('activities', { kind: 'resident-meeting' }), 'held_at').length],
    ['自治章程', 4, () => data.charters.length],
    ['法律培训', 3, () => within(where('activities', { kind: 'law-training' }), 'held_at').length],
    ['普法宣传', 4, () => within(where('activities', { kind: 'law-publicity' }), 'held_at').length],
    ['矛盾纠纷', 10, () => within(where('cases', { kind: 'dispute' }), 'reported_at').length],
    ['调处', 10, () => data.mediations.length],
    ['调处成功', 5, () => within(where('mediations', { outcome: 'succeeded' }), 'ended_at').length],
    ['文体活动', 10, () => within(where('activities', { kind: 'cultural-event' }), 'held_at').length],
    ['讲堂每月三场', 36, () => within(where('activities', { kind: 'lecture' }), 'held_at').length],
  ];
  it.each(exact)('%s: %i', (_, stated, count) => expect(count()).toBe(stated));

  const moreThan: [string, number, number, () => number][] = [
    ['受益居民 20余', 20, 40, () => sum(within(data.services, 'served_at'), 'beneficiaries')],
    [
      '“林大姐”服务 10余次',
      10,
      20,
      () => within(where('activities', { kind: 'volunteer-service' }), 'held_at').length,
    ],
    ['民意 10余条', 10, 20, () => within(where('cases', { kind: 'opinion' }), 'reported_at').length],
    ['普法 300余人', 300, 400, () => sum(where('activities', { kind: 'law-publicity' }), 'attendance')],
    ['走访 20余次', 20, 30, () => within(data.visits, 'visited_at').length],
    ['红袖标 100余人', 100, 130, () => data.volunteers.length],
    ['巡逻 200余次', 200, 230, () => within(where('patrols', { state: 'done' }), 'started_at').length],
    ['文体 800余人', 800, 900, () => sum(where('activities', { kind: 'cultural-event' }), 'attendance')],
  ];
  it.each(moreThan)('%s', (_, low, high, count) => {
    expect(count()).toBeGreaterThan(low);
    expect(count()).toBeLessThan(high);
  });

  it('hears opinions by every channel the document names', () => {
    const channels = new Set(where('cases', { kind: 'opinion' }).map((row) => row.channel));
    expect([...channels].sort()).toEqual(['forum', 'hotline', 'wechat', 'weibo', 'wish-tree']);
  });

  it('stays true for three weeks after its day', () => {
    const later = from + 20 * 86_400_000;
    for (const kind of ['request', 'dispute', 'opinion']) {
      for (const row of where('cases', { kind }))
        expect(Date.parse(String(row.reported_at))).toBeGreaterThan(later);
    }
    for (const row of data.activities.filter(({ kind }) => kind !== 'lecture')) {
      expect(Date.parse(String(row.held_at))).toBeGreaterThan(later);
    }
  });

  it.each(['2024-03-01', '2025-02-14', '2027-08-31', '2028-02-29'])(
    'counts the same when loaded on %s',
    { timeout: 60_000 },
    (today) => {
      const then = buildDataset({ seed: 5, today });
      const kinds = (kind: string) => then.activities.filter((row) => row.kind === kind).length;
      expect([
        kinds('cultural-event'),
        kinds('lecture'),
        then.patrols.filter((row) => row.state === 'done').length,
        then.cases.filter((row) => row.kind === 'dispute').length,
      ]).toEqual([10, 36, 214, 10]);
      expect(latestOf(then)).toBeLessThanOrEqual(Date.parse(`${today}T00:00:00+08:00`));
      expect(then.cases.filter((row) => row.kind === 'request' && row.rated_at !== null)).toHaveLength(7);
      expect(then.mediations.filter((row) => row.outcome === 'succeeded')).toHaveLength(5);
    },
  );
});

describe("a case's life", () => {
  const transitionsOf = () => {
    const byCase = new Map<unknown, Row[]>();
    for (const row of data.case_transitions)
      byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row]);
    return byCase;
  };

  it('takes only steps that its states allow, in order of time, and ends in its state', () => {
    const byCase = transitionsOf();
    for (const row of data.cases) {
      const steps = byCase.get(row.id) ?? [];
      steps.forEach((step, i) => {
        const before = steps[i - 1];
        expect(step.seq).toBe(i + 1);
        expect(step.from_state).toBe(before?.to_state ?? null);
        const allowed = before ? Object.values(caseLife[before.to_state as CaseState]) : ['reported'];
        expect(allowed).toContain(step.to_state);
        expect(String(step.at) >= String(before?.at ?? '')).toBe(true);
      });
      expect(steps[0]?.to_state).toBe('reported');
      expect(steps[0]?.at).toBe(row.reported_at);
      expect(steps.at(-1)?.to_state).toBe(row.state);
      expect(steps.at(-1)?.handling_level).toBe(row.handling_level);
      expect(row.closed_at === null).toBe(row.state !== 'closed');
      expect(row.closed_at).toBe(row.state === 'closed' ? steps.at(-1)?.at : null);
      expect(row.rating === null).toBe(row.rated_at === null);
      expect(row.escalated).toBe(steps.some((step) => step.to_state === 'escalated'));
      expect(row.reopened_count).toBe(steps.filter((step) => step.to_state === 'reopened').length);
    }
  });

  it('numbers cases without a hole, by year in order of reporting', () => {
    const ordered = [...data.cases].sort((a, b) => (String(a.reported_at) < String(b.reported_at) ? -1 : 1));
    const counts: Record<string, number> = {};
    for (const row of ordered) {
      const year = new Date(Date.parse(String(row.reported_at)) + 8 * 3_600_000).getUTCFullYear();
      counts[year] = (counts[year] ?? 0) + 1;
      expect(row.number).toBe(`${year}-${String(counts[year]).padStart(6, '0')}`);
    }
  });

  it('leaves cases waiting in every colour: in time, amber, overdue, urgent', () => {
    const open = data.cases.filter((row) => !(settledCaseStates as readonly unknown[]).includes(row.state));
    const overdue = open.filter((row) => Date.parse(String(row.due_at)) < now);
    const amber = open.filter((row) => !overdue.includes(row) && Date.parse(String(row.amber_at)) < now);
    expect(open.length).toBeGreaterThan(20);
    expect(overdue.length).toBeGreaterThanOrEqual(4);
    expect(amber.length).toBeGreaterThanOrEqual(3);
    expect(open.filter((row) => row.urgent).length).toBeGreaterThanOrEqual(1);
  });

  it('mediates inside `taken`, at a talk-point, before the case is resolved', () => {
    for (const mediation of data.mediations) {
      const dispute = where('cases', { id: mediation.case_id })[0];
      expect(String(mediation.started_at) > String(dispute?.taken_at)).toBe(true);
      const inTime = mediation.ended_at
        ? String(mediation.ended_at) < String(dispute?.resolved_at)
        : dispute?.state === 'taken';
      expect(inTime).toBe(true);
      expect(where('places', { id: mediation.place_id })[0]?.kind).toBe('talk-point');
    }
  });
});

describe('rows', () => {
  it('never lie in the future, nor records before the twelve months', () => {
    expect(latestOf(data)).toBeLessThanOrEqual(now);
    for (const [table, column] of [
      ['cases', 'reported_at'],
      ['patrols', 'started_at'],
      ['activities', 'held_at'],
    ] as const) {
      expect(within(data[table], column)).toHaveLength(data[table].length);
    }
  });

  it('name only rows that exist', () => {
    const ids = new Map(
      Object.entries(data).map(([table, rows]) => [table, new Set(rows.map((row) => row.id))]),
    );
    const links: Record<string, DatasetTable> = {
      grid_id: 'grids',
      parent_grid_id: 'grids',
      compound_id: 'compounds',
      building_id: 'buildings',
      place_id: 'places',
      staff_id: 'staff',
      mediator_id: 'staff',
      case_id: 'cases',
      patrol_id: 'patrols',
      team_id: 'teams',
      device_id: 'devices',
      partner_unit_id: 'partner_units',
      plan_id: 'plans',
      parent_id: 'organisations',
    };
    const dangling = new Set<string>();
    for (const [table, rows] of Object.entries(data)) {
      for (const row of rows) {
        for (const [column, target] of Object.entries(links)) {
          if (
            row[column] !== null &&
            row[column] !== undefined &&
            // a patrol's plan is one of patrols, a grid's one of borders
            !ids
              .get(table === 'patrols' && column === 'plan_id' ? 'patrol_plans' : target)
              ?.has(row[column] as string)
          )
            dangling.add(`${table}.${column}`);
        }
      }
    }
    expect([...dangling]).toEqual([]);
  });

  it('stand in the level-five grid that holds their place', () => {
    const ground = buildNeighbourhood(options.seed);
    const parents = new Map(ground.grids.map((grid) => [grid.id, grid.parentId]));
    const gridAt = locatorOf(ground.grids.filter(({ level }) => level === 5));
    for (const table of ['cases', 'visits', 'places', 'activities'] as const) {
      for (const row of data[table]) {
        const { coordinates } = row.geom as { coordinates: LngLat };
        expect(`${table} ${gridAt(coordinates)}`).toBe(`${table} ${row.grid_id}`);
        expect(row.parent_grid_id).toBe(parents.get(row.grid_id as string));
      }
    }
  });

  it('hold the same columns throughout a table', () => {
    for (const [table, rows] of Object.entries(data)) {
      const shapes = new Set(rows.map((row) => Object.keys(row).join()));
      expect(`${table}: ${shapes.size}`).toBe(`${table}: 1`);
    }
  });
});

describe('patrols', () => {
  it('report each second of a device once, and catch the jumps', () => {
    const keys = new Set(data.fixes.map((row) => `${row.device_id} ${row.measured_at}`));
    expect(keys.size).toBe(data.fixes.length);
    expect(data.fixes.length).toBeGreaterThan(40_000);
    expect(data.fixes.filter((row) => Number(row.flag) & 2).length).toBeGreaterThan(50);
  });

  it('spend the same time by grid as in all, within rounding and what lies outside', () => {
    const whole = sum(data.patrols, 'duration_s');
    expect(sum(data.patrol_grids, 'duration_s') / whole).toBeGreaterThan(0.97);
    expect(sum(data.patrol_grids, 'duration_s') / whole).toBeLessThan(1.001);
    expect(sum(data.patrol_cell_hours, 'dwell_s') / whole).toBeGreaterThan(0.99);
  });

  it('were planned for the last three months: most were walked, some missed, and each asks for streets and points', () => {
    const planned = data.patrols.filter(({ plan_id }) => plan_id !== null);
    const missed = planned.filter(({ state }) => state === 'missed');
    expect(planned.length).toBeGreaterThan(20);
    expect(missed.length).toBeGreaterThan(0);
    expect(missed.length / planned.length).toBeLessThan(0.3);
    for (const { state, started_at, planned_start, planned_end, required_roads } of planned) {
      expect((required_roads as string[]).length).toBeGreaterThan(0);
      expect(String(started_at) >= String(planned_start) && String(started_at) < String(planned_end)).toBe(
        true,
      );
      expect(state).not.toBe('planned');
    }
  });

  it('end fresh: the last two within a day and a half', () => {
    const started = where('patrols', { state: 'done' })
      .map((row) => Date.parse(String(row.started_at)))
      .sort((a, b) => b - a);
    expect(now - (started[1] as number)).toBeLessThan(36 * 3_600_000);
  });
});

it('gives the same bytes for the same seed and day', { timeout: 60_000 }, () => {
  expect(JSON.stringify(buildDataset(options)) === JSON.stringify(data)).toBe(true);
});

it('refuses a present that is not today', () => {
  expect(() => buildDataset({ ...options, now: '2026-11-23T09:00:00Z' })).toThrow(RangeError);
  expect(() => buildDataset({ seed: 1, today: '2026-02-30' })).toThrow(RangeError);
});

/** The latest instant of all things that happened; deadlines may lie ahead. */
function latestOf(dataset: Dataset): number {
  let latest = '';
  for (const rows of Object.values(dataset)) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (column === 'due_at' || column === 'amber_at' || typeof value !== 'string') continue;
        if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && value > latest) latest = value;
      }
    }
  }
  return Date.parse(latest);
}
