import {
  type Activity,
  auditVerificationSchema,
  type GridCollection,
  type Page,
  problemSchema,
} from '@getu/domain';
import { xlsxType } from '@getu/domain/sheets';
import { strFromU8, unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../database/testing.js';
import { type KeptDesk, keptOf, openKeptDesk } from './testing/kept-desk.js';

describeOnBothDatabases('records kept by hand', (open) => {
  let desk: KeptDesk;
  beforeAll(async () => {
    desk = await openKeptDesk(await open({ seeded: true }));
  });
  afterAll(() => desk?.app.close());

  const someActivity = (more: object = {}) => ({
    id: randomUUID(),
    kind: 'cultural-event',
    title: '秋季邻里歌会',
    heldAt: desk.clock.now().toISOString(),
    attendance: 60,
    placeId: desk.placeId,
    ...more,
  });
  const listed = async (id: string) => {
    const { body } = await desk.ask('dispatcher', 'GET', '/api/activities?limit=500&to=2199-12-31');
    return (body as Page<Activity>).items.find((one) => one.id === id);
  };

  //   add ──► figure + 1     change ──► follows     remove ──► back     add again (undo) ──► the same record
  it('an activity: the figure, its people, the stream and the audit follow each step', async () => {
    const [events, people] = [await desk.figure('cultural-events'), await desk.figure('cultural-attendance')];
    const activity = someActivity();
    const first = await desk.ask('dispatcher', 'POST', '/api/activities', activity);
    expect(first.status).toBe(201);
    const { id, version } = keptOf(first);
    expect(version).toBe(1);
    expect([await desk.figure('cultural-events'), await desk.figure('cultural-attendance')]).toEqual([
      events + 1,
      people + 60,
    ]);
    expect(await listed(id)).toMatchObject({ title: activity.title, placeId: desk.placeId, version: 1 });
    const told = await desk.rows<object>(
      `select kind, action, grid_id as "gridId", data from outbox where subject_id = $1`,
      [id],
    );
    expect(told).toEqual([
      {
        kind: 'activity',
        action: 'added',
        gridId: desk.placeGridId,
        data: { activityKind: 'cultural-event' },
      },
    ]);

    const { id: _, ...content } = activity;
    const changed = await desk.ask('leader', 'PUT', `/api/activities/${id}`, {
      ...content,
      attendance: 75,
      expectedVersion: 1,
    });
    expect(keptOf(changed).version).toBe(2);
    expect(await desk.figure('cultural-attendance')).toBe(people + 75);

    const late = await desk.ask('dispatcher', 'PUT', `/api/activities/${id}`, {
      ...content,
      expectedVersion: 1,
    });
    expect(late.status).toBe(409);
    expect(problemSchema.parse(late.body).detail).toContain('他人修改');
    expect((await desk.ask('dispatcher', 'DELETE', `/api/activities/${id}?version=1`)).status).toBe(409);
    expect((await desk.ask('dispatcher', 'DELETE', `/api/activities/${id}?version=2`)).status).toBe(204);
    expect(await desk.figure('cultural-events')).toBe(events);
    expect((await desk.ask('dispatcher', 'DELETE', `/api/activities/${id}?version=2`)).status).toBe(404);

    keptOf(await desk.ask('dispatcher', 'POST', '/api/activities', activity));
    expect(await desk.figure('cultural-events')).toBe(events + 1);
    const audit = await desk.rows<{ action: string; detail: object }>(
      'select action, detail from audit_entries where subject = $1 order by seq',
      [id],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'record-created',
      'record-changed',
      'record-removed',
      'record-created',
    ]);
    expect(audit[1]!.detail).toEqual({ from: { attendance: 60 }, to: { attendance: 75 } });
    const chain = await desk.ask('admin', 'POST', '/api/audit/verification');
    expect(auditVerificationSchema.parse(chain.body).broken).toBeNull();
  });

  it('sent again adds nothing; another under its id is refused', async () => {
    const activity = someActivity();
    const before = await desk.figure('cultural-events');
    for (let sent = 0; sent < 3; sent++)
      keptOf(await desk.ask('dispatcher', 'POST', '/api/activities', activity));
    expect(await desk.figure('cultural-events')).toBe(before + 1);
    const other = await desk.ask('dispatcher', 'POST', '/api/activities', { ...activity, attendance: 1 });
    expect(other.status).toBe(409);
  });

  it('10 who change the same version at once: one does', async () => {
    const { id } = keptOf(await desk.ask('dispatcher', 'POST', '/api/activities', someActivity()));
    const { id: _, ...content } = someActivity();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_none, attendance) =>
        desk.ask('dispatcher', 'PUT', `/api/activities/${id}`, {
          ...content,
          attendance,
          expectedVersion: 1,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(409)]);
  });

  it.each<[string, object]>([
    ['title', { title: ' ' }],
    ['attendance', { attendance: -1 }],
    ['kind', { kind: 'party' }],
    ['series', { kind: 'lecture' }],
    ['series', { series: 'women' }],
    ['heldAt', { heldAt: '2026-11-22' }],
    ['heldAt', { heldAt: '1600-01-01T00:00:00Z' }],
    ['lngLat', { lngLat: [103.8, 25.5] }],
    ['lngLat.0', { placeId: null, lngLat: [200, 25] }],
    ['', { grid_id: randomUUID() }],
  ])('a wrong %s is named: %j', async (path, wrong) => {
    const answer = await desk.ask('dispatcher', 'POST', '/api/activities', someActivity(wrong));
    expect(answer.status).toBe(400);
    expect(problemSchema.parse(answer.body).errors!.map((error) => error.path)).toContain(path);
  });

  it.each<[string, object]>([
    ['placeId', { placeId: randomUUID() }],
    ['lngLat', { placeId: null, lngLat: [0, 0] }],
  ])('a %s that is not there is named', async (path, wrong) => {
    const answer = await desk.ask('dispatcher', 'POST', '/api/activities', someActivity(wrong));
    expect([answer.status, problemSchema.parse(answer.body).errors![0]!.path]).toEqual([422, path]);
  });

  it('only by those who keep records; of own grids alone by who works there', async () => {
    expect((await desk.ask(null, 'POST', '/api/activities', someActivity())).status).toBe(401);
    expect((await desk.ask('planner', 'POST', '/api/activities', someActivity())).status).toBe(403);
    const { ownLngLat, otherLngLat } = desk;
    const at = (lngLat: unknown) => someActivity({ placeId: null, lngLat });
    expect((await desk.ask('worker', 'POST', '/api/activities', at(otherLngLat))).status).toBe(403);
    expect((await desk.ask('worker', 'POST', '/api/activities', at(null))).status).toBe(403);
    const own = keptOf(await desk.ask('worker', 'POST', '/api/activities', at(ownLngLat)));
    const others = keptOf(await desk.ask('dispatcher', 'POST', '/api/activities', at(otherLngLat)));
    expect((await desk.ask('worker', 'DELETE', `/api/activities/${others.id}?version=1`)).status).toBe(404);
    expect((await desk.ask('worker', 'DELETE', `/api/activities/${own.id}?version=1`)).status).toBe(204);
    const charter = {
      id: randomUUID(),
      kind: 'public-order',
      title: '公约',
      adoptedOn: desk.clock.today(),
    };
    expect((await desk.ask('worker', 'POST', '/api/charters', charter)).status).toBe(403);
  });

  it('keep the grid they happened in, until their place or time is changed', async () => {
    const activity = someActivity({ placeId: null, lngLat: desk.ownLngLat });
    const { id } = keptOf(await desk.ask('dispatcher', 'POST', '/api/activities', activity));
    const [elsewhere] = await desk.rows<{ id: string; parent: string }>(
      `select grid_id as id, parent_grid_id as parent from buildings
       where grid_id <> (select grid_id from activities where id = $1) limit 1`,
      [id],
    );
    // as it would stand had the borders been others on that day
    await desk.rows('update activities set grid_id = $2, parent_grid_id = $3 where id = $1', [
      id,
      elsewhere!.id,
      elsewhere!.parent,
    ]);
    const gridOf = async () =>
      (await desk.rows<{ grid_id: string }>('select grid_id from activities where id = $1', [id]))[0]!
        .grid_id;
    const { id: _, ...content } = activity;
    const put = (more: object) =>
      desk.ask('dispatcher', 'PUT', `/api/activities/${id}`, { ...content, ...more });
    keptOf(await put({ title: '改名', expectedVersion: 1 }));
    expect(await gridOf()).toBe(elsewhere!.id);
    keptOf(await put({ lngLat: desk.otherLngLat, expectedVersion: 2 }));
    expect(await gridOf()).not.toBe(elsewhere!.id);
  });

  it('written by a page itself: put down with who took it, and of a visitor nothing', async () => {
    const newest = () =>
      desk.rows<{ seq: string; actor: string; subject: string; detail: object }>(
        `select seq, actor, subject, detail from audit_entries order by seq desc limit 1`,
      );
    const written = { list: 'cases', format: 'xlsx', rows: 42, filters: { grid: 'G1', from: '2026-01-01' } };
    expect((await desk.ask('worker', 'POST', '/api/exports', written)).status).toBe(204);
    const [entry] = await newest();
    expect(entry).toMatchObject({
      actor: 'worker',
      subject: 'cases',
      detail: { rows: 42, format: 'xlsx', filters: { grid: 'G1', from: '2026-01-01' } },
    });
    expect((await desk.ask(null, 'POST', '/api/exports', written)).status).toBe(204);
    expect((await desk.ask('worker', 'POST', '/api/exports', { ...written, list: 'secrets' })).status).toBe(
      400,
    );
    expect(await newest()).toEqual([entry]);
  });

  it('visits and services: added, counted, not before they happen', async () => {
    const now = desk.clock.now().toISOString();
    const visit = { id: randomUUID(), visitedAt: now, buildingId: desk.buildingId, households: 3, note: '' };
    const [visits, people] = [await desk.figure('visits'), await desk.figure('service-beneficiaries')];
    keptOf(await desk.ask('worker', 'POST', '/api/visits', visit));
    const service = {
      id: randomUUID(),
      servedAt: now,
      placeId: desk.placeId,
      matter: '代办医保',
      beneficiaries: 4,
    };
    keptOf(await desk.ask('dispatcher', 'POST', '/api/services', service));
    expect([await desk.figure('visits'), await desk.figure('service-beneficiaries')]).toEqual([
      visits + 1,
      people + 4,
    ]);
    const tomorrow = new Date(desk.clock.now().getTime() + 864e5).toISOString();
    const early = await desk.ask('dispatcher', 'POST', '/api/visits', {
      ...visit,
      id: randomUUID(),
      visitedAt: tomorrow,
    });
    expect([early.status, problemSchema.parse(early.body).errors![0]!.path]).toEqual([400, 'visitedAt']);
  });

  it('as CSV or XLSX: harmless in a spreadsheet, put down in the audit', async () => {
    keptOf(
      await desk.ask('dispatcher', 'POST', '/api/activities', someActivity({ title: '=HYPERLINK("x","y")' })),
    );
    const answer = await desk.app.inject({
      method: 'POST',
      url: '/api/activities/export?kind=cultural-event',
      headers: { cookie: desk.cookies.get('dispatcher')! },
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const { total } = (await desk.ask('dispatcher', 'GET', '/api/activities?kind=cultural-event'))
      .body as Page<Activity>;
    const lines = answer.body.trimEnd().split('\r\n');
    expect(lines[0]).toBe('\u{feff}类别,系列,名称,时间,参加人数,地点,网格,网格编码');
    const { features } = (await desk.ask('dispatcher', 'GET', '/api/grids?level=5')).body as GridCollection;
    const named = features.map(({ properties: { code, name } }) => `,${name},${code}`);
    const inNone = lines.slice(1).filter((line) => !named.some((grid) => line.endsWith(grid)));
    expect(inNone.filter((line) => !line.endsWith(',,'))).toEqual([]);
    expect(inNone.length).toBeLessThan(total);
    expect(lines).toHaveLength(total + 1);
    expect(answer.body).toContain(`"'=HYPERLINK(""x"",""y"")"`);
    const [entry] = await desk.rows(
      `select detail from audit_entries where action = 'records-exported' order by seq desc limit 1`,
    );
    expect(entry).toMatchObject({ detail: { rows: total, filters: { kind: 'cultural-event' } } });
    for (const list of [
      'visits',
      'services',
      'charters',
      'partner-units',
      'organisations',
      'building-people',
    ])
      expect((await desk.ask('dispatcher', 'POST', `/api/${list}/export`)).status, list).toBe(200);
    expect((await desk.ask(null, 'POST', '/api/activities/export')).status).toBe(401);

    // the same list as a workbook, for whoever accepts one: text stays text there, with nothing put in front
    const workbook = await desk.app.inject({
      method: 'POST',
      url: '/api/activities/export?kind=cultural-event',
      headers: { cookie: desk.cookies.get('dispatcher')!, accept: xlsxType },
    });
    expect([workbook.statusCode, workbook.headers['content-type']]).toEqual([200, xlsxType]);
    expect(workbook.headers['content-disposition']).toMatch(/filename="activities-[\d-]{10}\.xlsx"/);
    const sheet = strFromU8(unzipSync(workbook.rawPayload)['xl/worksheets/sheet1.xml']!);
    expect(sheet.match(/<row /g)).toHaveLength(total + 1);
    expect(sheet).toContain('>=HYPERLINK(&quot;x&quot;,&quot;y&quot;)</t>');
    expect(sheet).not.toContain('<f>');
  });

  it('a file speaks the language it is asked for in, Chinese if in none; that is no filter', async () => {
    keptOf(await desk.ask('dispatcher', 'POST', '/api/activities', someActivity()));
    const fileOf = async (list: string, language: string) => {
      const { status, body } = await desk.ask('dispatcher', 'POST', `/api/${list}/export${language}`);
      expect(status, list).toBe(200);
      return body as string;
    };
    const lists = ['activities', 'visits', 'services', 'organisations', 'partner-units', 'charters'];
    for (const list of [...lists, 'building-people']) {
      const [english] = (await fileOf(list, '?language=en')).split('\r\n');
      expect(english, list).toMatch(/^\u{feff}[A-Za-z ,]+$/u);
      const chinese = await fileOf(list, '?language=zh-CN');
      expect(chinese.split('\r\n')[0], list).not.toMatch(/[a-z]/);
      expect(await fileOf(list, ''), list).toBe(chinese);
    }
    const activities = await fileOf('activities', '?kind=cultural-event&language=en');
    expect(activities.split('\r\n')[0]).toBe('\u{feff}Kind,Series,Name,Time,Attendance,Place,Grid,Grid code');
    expect(activities).toContain('\r\nCultural event,,秋季邻里歌会,');
    const [entry] = await desk.rows<{ detail: { filters: object } }>(
      `select detail from audit_entries where action = 'records-exported' order by seq desc limit 1`,
    );
    expect(entry!.detail.filters).not.toHaveProperty('language');
    expect((await desk.ask('dispatcher', 'POST', '/api/activities/export?language=fr')).status).toBe(400);
  });
});
