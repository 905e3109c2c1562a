import {
  type PatrolDetail,
  type Replay,
  replaySchema,
  type Team,
  type TeamDetail,
  teamDetailSchema,
  teamsSchema,
} from '@getu/domain';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KeptDesk, openKeptDesk } from '../../keeping/testing/kept-desk.js';
import { describeOnBothDatabases } from '../../database/testing.js';

describeOnBothDatabases('what patrols left', (open) => {
  let desk: KeptDesk;
  let newest: { id: string; number: string; started_at: Date; ended_at: Date };
  beforeAll(async () => {
    desk = await openKeptDesk(await open({ seeded: true }));
    [newest] = (await desk.rows<typeof newest>(
      `select id, number, started_at, ended_at from patrols where state = 'done' order by started_at desc limit 1`,
    )) as [typeof newest];
  });
  afterAll(() => desk?.app.close());
  const get = async <Answer>(url: string) => {
    const { status, body } = await desk.ask('leader', 'GET', url);
    expect(status, JSON.stringify(body)).toBe(200);
    return body as Answer;
  };

  it('is played in true time: one patrol, point by point as its track says', async () => {
    const replay = replaySchema
      .strict()
      .parse(await get<Replay>(`/api/patrols/replay?patrol=${newest.id}&toleranceMeters=1`)) as Replay;
    const page = await get<PatrolDetail>(`/api/patrols/${newest.id}`);
    const [track] = replay.tracks;
    expect(replay.tracks).toHaveLength(1);
    const startMs = Date.parse(page.startedAt);
    const points = page.track.coordinates.flatMap((line, i) =>
      line.map(([lng, lat], j) => [lng, lat, (startMs + page.times[i]![j]! * 1000 - replay.startMs) / 1000]),
    );
    const played = track!.segments.flatMap((flat) =>
      Array.from({ length: flat.length / 3 }, (_, i) => flat.slice(3 * i, 3 * i + 3)),
    );
    expect(played).toHaveLength(points.length);
    played.forEach((point, i) =>
      point.forEach((value, k) => expect(value).toBeCloseTo(points[i]![k]!, k === 2 ? 0 : 5)),
    );
    expect(track!.stops).toHaveLength(page.stops.length * 4);
    const { binSeconds, walking } = replay.density;
    const walked = page.times.reduce((sum, line) => sum + line.at(-1)! - line[0]!, 0);
    expect(walking.reduce((sum, one) => sum + one * binSeconds, 0) / walked).toBeCloseTo(1, 2);
  });

  it('is played for everybody who was out in a window; thinned, but never by more than asked', async () => {
    const [{ from, to, count }] = (await desk.rows<{ from: Date; to: Date; count: number }>(
      `select min(k.started_at) as from, max(p.ended_at) as to, count(*)::integer as count
       from tracks k join patrols p on p.id = k.patrol_id where k.started_at > $1::timestamptz - interval '5 days'`,
      [newest.started_at],
    )) as [{ from: Date; to: Date; count: number }];
    const window = `from=${from.toISOString()}&to=${to.toISOString()}`;
    const all = await get<Replay>(`/api/patrols/replay?${window}`);
    expect(all.tracks).toHaveLength(count);
    expect(all.leftOut).toBe(0);
    for (const { segments } of all.tracks) {
      for (const flat of segments) {
        const times = flat.filter((_, i) => i % 3 === 2);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times[0]).toBeGreaterThanOrEqual(0);
        expect(times.at(-1)).toBeLessThanOrEqual((all.endMs - all.startMs) / 1000 + 1);
      }
    }
    const sizeOf = ({ tracks }: Replay) => tracks.flatMap(({ segments }) => segments).flat().length;
    expect(sizeOf(await get<Replay>(`/api/patrols/replay?${window}&toleranceMeters=20`))).toBeLessThan(
      sizeOf(all),
    );
    const nobody = await get<Replay>('/api/patrols/replay?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z');
    expect(nobody.tracks).toEqual([]);
    const wrong = ['from=2001-01-01T00:00:00Z&to=2001-02-01T00:00:00Z', '', 'from=2001-01-02T00:00:00Z'];
    for (const query of wrong) {
      expect((await desk.ask('leader', 'GET', `/api/patrols/replay?${query}`)).status).toBe(400);
    }
  });

  it('leaves as GPX and GeoJSON with its times, for those who may, and that is put down', async () => {
    const url = `/api/patrols/${newest.id}/export`;
    expect((await desk.ask(null, 'POST', `${url}?format=gpx`)).status).toBe(401);
    expect((await desk.ask('planner', 'POST', `${url}?format=gpx`)).status).toBe(403);
    const page = await get<PatrolDetail>(`/api/patrols/${newest.id}`);
    const gpx = String((await desk.ask('leader', 'POST', `${url}?format=gpx`)).body);
    const points = page.track.coordinates.flat().length;
    expect(gpx.match(/<trkpt /g)).toHaveLength(points);
    expect(gpx.match(/<trkseg>/g)).toHaveLength(page.track.coordinates.length);
    expect(gpx).toContain(`<time>${page.startedAt.slice(0, 17)}`);
    const { body } = await desk.ask('leader', 'POST', `${url}?format=geojson`);
    const { features } = body as { features: { properties: { kind: string; coordTimes?: string[] } }[] };
    const lines = features.filter(({ properties }) => properties.kind === 'segment');
    expect(lines.flatMap(({ properties }) => properties.coordTimes)).toHaveLength(points);
    const audited = await desk.rows<{ detail: { format: string } }>(
      `select detail from audit_entries where action = 'traces-exported' and subject = $1 order by seq`,
      [newest.number],
    );
    expect(audited.map(({ detail }) => detail.format)).toEqual(['gpx', 'geojson']);
  });

  it('teams and their volunteers are kept: added, moved, taken from the roll', async () => {
    const { items } = teamsSchema.strict().parse(await get('/api/teams')) as { items: Team[] };
    expect(items.reduce((sum, { volunteers }) => sum + volunteers, 0)).toBe(112);
    const { gridCode } = items[0]!;
    const id = randomUUID();
    const team = { name: '晨巡队', gridCode, compoundId: null };
    expect((await desk.ask('planner', 'POST', '/api/teams', { id, ...team })).status).toBe(403);
    expect(await desk.ask('leader', 'POST', '/api/teams', { id, ...team })).toMatchObject({ status: 201 });
    expect(
      await desk.ask('leader', 'POST', '/api/teams', { id: randomUUID(), ...team, gridCode: 'x' }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'gridCode' }] },
    });
    const from = await get<TeamDetail>(`/api/teams/${items[0]!.id}`);
    const [member] = from.members;
    const moved = await desk.ask('leader', 'PUT', `/api/volunteers/${member!.id}`, {
      expectedVersion: member!.version,
      teamId: id,
      number: '01',
      force: member!.force,
      joinedOn: member!.joinedOn,
    });
    expect(moved).toMatchObject({ status: 200, body: { version: 2 } });
    const volunteer = { teamId: id, number: '01', force: 'volunteer', joinedOn: '2026-01-01' };
    expect(
      await desk.ask('leader', 'POST', '/api/volunteers', { id: randomUUID(), ...volunteer }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'number' }] },
    });
    const own = teamDetailSchema.strict().parse(await get(`/api/teams/${id}`)) as TeamDetail;
    expect(own.members.map(({ id: memberId }) => memberId)).toEqual([member!.id]);
    expect((await desk.ask('leader', 'DELETE', `/api/volunteers/${member!.id}?version=2`)).status).toBe(204);
    expect((await get<TeamDetail>(`/api/teams/${id}`)).members).toEqual([]);
  });
});
