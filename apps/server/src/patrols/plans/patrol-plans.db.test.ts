import {
  type PatrolCalendar,
  patrolCalendarSchema,
  type PatrolDetail,
  patrolDetailSchema,
  patrolPageSchema,
  type PatrolPlan,
  patrolPlanSchema,
  type Statistics,
} from '@getu/domain';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SessionsService } from '../../access/sessions.service.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type Field, openField, walk } from '../../fixes/testing/field.js';
import { shiftDay } from '../../lists/period.js';
import { PlannedPatrols } from './planned-patrols.service.js';

const minute = 60_000;
const dayMs = 86_400_000;

describeOnBothDatabases('plans of patrols', (open) => {
  let field: Field;
  let cookie: string;
  let today: string;
  /** 19:00 of today in Shanghai */
  let sevenMs: number;
  let plan: { id: string; version: number };
  const draft = () => ({
    teamId: field.teamId,
    name: '夜间巡逻',
    recurrence: { kind: 'daily', everyDays: 1 },
    startsAt: 19 * 60,
    endsAt: 20 * 60,
    firstDay: today,
    lastDay: null,
    gridCodes: [] as string[],
    roadIds: [] as string[],
    lines: [line],
    placeIds: [places.near, places.far],
  });
  let line: { id: string; coordinates: [number, number][] };
  let places: { near: string; far: string };

  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    const answer = await field.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json<unknown>() : answer.body };
  };
  const get = async <Answer>(url: string) => {
    const { status, body } = await ask('GET', url);
    expect(status, JSON.stringify(body)).toBe(200);
    return body as Answer;
  };
  /** A session nobody uses ends: whoever comes back hours later signs in again. */
  const setClock = async (ms: number) => {
    field.clock.offsetMilliseconds = ms - Date.now();
    const [account] = await field.rows<{ id: string }>(`select id from accounts where name = 'leader'`);
    cookie = `getu_session=${(await field.app.get(SessionsService).open(account!)).token}`;
  };
  const planned = () =>
    field.rows<{ state: string; start: number; minutes: number; number: string }>(
      `select state, number, (extract(epoch from planned_start) * 1000)::float8 as start,
         (extract(epoch from planned_end - planned_start) / 60)::integer as minutes
       from patrols where plan_id = $1 order by planned_start`,
      [plan.id],
    );
  const generate = () => field.app.get(PlannedPatrols).generate();

  beforeAll(async () => {
    field = await openField(await open({ seeded: true }));
    // the data set's own plans would ask for patrols of these days too
    await field.rows('update patrol_plans set withdrawn_at = now()');
    await generate();
    today = shiftDay(field.clock.today(), 1);
    sevenMs = Date.parse(`${today}T11:00:00Z`);
    await setClock(sevenMs - 9 * 60 * minute);
    const [lng, lat] = field.start;
    line = {
      id: randomUUID(),
      coordinates: [
        [lng, lat],
        [lng + 0.0027, lat],
      ],
    };
    places = { near: randomUUID(), far: randomUUID() };
    await field.rows(
      `insert into places (community_id, id, kind, name, grid_id, parent_grid_id, geom)
       select 1, p.id, 'must-visit', p.name, t.grid_id, t.parent_grid_id, st_setsrid(st_makepoint(x, y), 4326)
       from teams t, (values ($2::uuid, '东门', $4::float8, $5::float8), ($3, '西门', $4 - 0.003, $5)) as p (id, name, x, y)
       where t.id = $1`,
      [field.teamId, places.near, places.far, lng + 0.001, lat],
    );
  });
  afterAll(() => field.app.close());

  //   today 10:00   make a plan 19:00–20:00, daily   →   15 windows, each once, in the community's days
  it('ask for patrols of the coming days, each once, however often they are asked', async () => {
    const id = randomUUID();
    const first = await ask('POST', '/api/patrol-plans', { id, ...draft() });
    expect(first, JSON.stringify(first.body)).toMatchObject({ status: 201, body: { version: 1 } });
    plan = { id, version: 1 };
    const windows = await planned();
    expect(windows.map(({ start, minutes, state }) => [start, minutes, state])).toEqual(
      Array.from({ length: 15 }, (_, day) => [sevenMs + day * dayMs, 60, 'planned']),
    );
    expect(await generate()).toBe(0);
    expect((await ask('POST', '/api/patrol-plans', { id, ...draft() })).body).toEqual({ id, version: 1 });
    expect(await planned()).toEqual(windows);
    const told = patrolPlanSchema.strict().parse(await get(`/api/patrol-plans/${id}`)) as PatrolPlan;
    expect(told).toMatchObject({
      standing: 'running',
      due: 0,
      walked: 0,
      nextStart: new Date(sevenMs).toISOString(),
    });
    expect(told.lines).toEqual([line]);
    // what is to come does not stand before what was walked
    const listed = patrolPageSchema.parse(await get('/api/patrols?limit=500'));
    expect(new Set(listed.items.map(({ state }) => state)).has('planned')).toBe(false);
  });

  it('a changed plan moves what is to come; who saw an older one is refused; wrong names are named', async () => {
    const change = (more: object) =>
      ask('PUT', `/api/patrol-plans/${plan.id}`, { expectedVersion: plan.version, ...draft(), ...more });
    const monday = {
      recurrence: { kind: 'weekly', weekdays: [0], everyWeeks: 1 },
      startsAt: 1380,
      endsAt: 1500,
    };
    expect(await change(monday)).toMatchObject({ status: 200, body: { version: 2 } });
    for (const { start, minutes } of await planned()) {
      // 23:00 in Shanghai on a Monday, to one in the morning
      expect([new Date(start).getUTCDay(), new Date(start).getUTCHours(), minutes]).toEqual([1, 15, 120]);
    }
    expect((await planned()).length).toBeGreaterThanOrEqual(2);
    expect((await change({})).status).toBe(409);
    plan.version = 2;
    expect(await change({ roadIds: [randomUUID()] })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'roadIds.0' }] },
    });
    expect(await change({ endsAt: 1140 })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'endsAt' }] },
    });
    expect((await change({})).status).toBe(200);
    plan.version = 3;
    expect(await planned()).toHaveLength(15);
  });

  //   18:50 sets out ─── 19:10 comes home        tomorrow: nobody        the day after: 19:00 … 20:10 missed
  it('is walked by whoever sets out about then, overdue by the clock, and missed when its time is over', async () => {
    await setClock(sevenMs + 12 * minute);
    const standing = async () =>
      patrolPageSchema.parse(await get(`/api/patrols?plan=${plan.id}&standing=overdue-to-start`)).total;
    expect(await standing()).toBe(1);
    await field.send(0, walk(field.start, sevenMs - 10 * minute, 1200));
    await field.judge();
    expect(await standing()).toBe(0);
    const out = patrolPageSchema.parse(await get(`/api/patrols?plan=${plan.id}&state=out`)).items[0]!;
    expect(out).toMatchObject({ standing: 'out', planId: plan.id, planName: '夜间巡逻' });
    expect(out.number).toMatch(/^XL/);

    await setClock(sevenMs + 2 * 60 * minute);
    await field.judge();
    const page = patrolDetailSchema.strict().parse(await get(`/api/patrols/${out.id}`)) as PatrolDetail;
    expect(page.standing).toBe('done');
    const drawn = page.streets.find(({ id }) => id === line.id)!;
    expect([drawn.isRequired, drawn.walkedShare]).toEqual([true, 1]);
    expect(page.coverage).toBe(1);
    const point = (id: string) => page.points.find((one) => one.id === id)!;
    expect(point(places.near).visitedAt).not.toBeNull();
    expect(point(places.far)).toMatchObject({ isRequired: true, visitedAt: null });

    await setClock(sevenMs + dayMs + 71 * minute);
    await field.app.get(PlannedPatrols).look();
    expect((await planned()).map(({ state }) => state).slice(0, 3)).toEqual(['done', 'missed', 'planned']);
    const { attendance, visited } = await get<{ attendance: number; visited: number }>(
      `/api/patrols/coverage?from=${today}&to=${shiftDay(today, 1)}`,
    );
    expect([attendance, visited]).toEqual([0.5, 0.25]);
  });

  it('late reports still make a missed patrol a walked one, and the figures follow', async () => {
    const startMs = sevenMs + dayMs + 5 * minute;
    const figure = async (code: string) => {
      const url = `/api/statistics?from=${today}&to=${shiftDay(today, 1)}`;
      const { figures } = await get<Statistics>(url);
      return figures.find((one) => one.code === code)!;
    };
    expect(await figure('patrol-attendance-rate')).toMatchObject({ numerator: 1, denominator: 2 });
    await field.send(0, walk(field.start, startMs, 900));
    await setClock(startMs + 120 * minute);
    await field.judge();
    expect((await planned()).map(({ state }) => state).slice(0, 2)).toEqual(['done', 'done']);
    for (const [code, numerator, denominator] of [
      ['patrol-attendance-rate', 2, 2],
      ['patrol-visit-rate', 2, 4],
    ] as const) {
      const told = await figure(code);
      expect(told).toMatchObject({ numerator, denominator });
      expect((await get<{ total: number }>(told.records)).total).toBe(numerator);
      expect((await get<{ total: number }>(told.denominatorRecords!)).total).toBe(denominator);
    }
  });

  it('the calendar shows each plan by day, beyond the list too, and what was walked without one', async () => {
    const to = shiftDay(today, 30);
    const calendar = patrolCalendarSchema
      .strict()
      .parse(
        await get(`/api/patrols/calendar?from=${today}&to=${to}&team=${field.teamId}`),
      ) as PatrolCalendar;
    const row = calendar.rows.find((one) => one.plan?.id === plan.id)!;
    expect(row.patrols.map(({ day }) => day)).toEqual(
      Array.from({ length: 31 }, (_, i) => shiftDay(today, i)),
    );
    expect(row.patrols.map(({ standing }) => standing).slice(0, 3)).toEqual(['done', 'done', 'planned']);
    expect(row.patrols.at(-1)).toMatchObject({ patrolId: null, standing: 'planned' });
    expect((await ask('GET', `/api/patrols/calendar?from=${today}&to=${shiftDay(today, 70)}`)).status).toBe(
      400,
    );
  });

  it('withdrawn, it asks for nothing more and keeps what it asked; a visitor may read and not change', async () => {
    expect((await ask('DELETE', `/api/patrol-plans/${plan.id}?version=${plan.version}`)).status).toBe(204);
    expect((await planned()).map(({ state }) => state)).toEqual(['done', 'done']);
    const told = await get<PatrolPlan>(`/api/patrol-plans/${plan.id}`);
    expect(told).toMatchObject({ standing: 'withdrawn', due: 2, walked: 2, nextStart: null });
    expect(await ask('DELETE', `/api/patrol-plans/${plan.id}?version=${told.version}`)).toMatchObject({
      status: 409,
    });
    const visitor = (method: 'GET' | 'POST') =>
      field.app.inject({ method, url: '/api/patrol-plans', ...(method === 'POST' && { payload: {} }) });
    expect([(await visitor('GET')).statusCode, (await visitor('POST')).statusCode]).toEqual([200, 401]);
    const actions = await field.rows<{ action: string }>(
      `select action from audit_entries where subject = $1 order by seq`,
      [plan.id],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'record-created',
      ...Array.from({ length: 3 }, () => 'record-changed'),
    ]);
  });
});
