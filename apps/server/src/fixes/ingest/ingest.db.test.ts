import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { DevicesService } from '../devices/devices.service.js';
import { type Field, openField } from '../testing/field.js';

/** Messages as the clients' own documents show them, with our place and hour put in. */
describeOnBothDatabases('phones send in their own words:', (open) => {
  let field: Field;
  let secret: string;
  /** whole seconds, a minute further for each test */
  let atMs: number;
  beforeAll(async () => {
    field = await openField(await open({ seeded: true }));
    secret = field.phones[0]!.secret;
    atMs = Math.floor(field.clock.now().getTime() / 1000) * 1000 - 86_400_000;
  });
  afterAll(() => field.app.close());
  beforeEach(() => void (atMs += 600_000));

  const stored = (ms = atMs) =>
    field.rows<{
      lng: number;
      lat: number;
      accuracy: number | null;
      speed: number | null;
      heading: number | null;
      battery: number | null;
    }>(
      `select lng, lat, accuracy_m as accuracy, round(speed_mps::numeric, 2)::float8 as speed, heading_deg as heading,
         round(battery::numeric, 2)::float8 as battery
       from fixes where device_id = $1 and measured_at = $2`,
      [field.phones[0]!.id, new Date(ms)],
    );
  const [lng, lat] = [102.7123, 25.0431];
  const post = (url: string, payload: string | object, headers: Record<string, string> = {}) =>
    field.app.inject({ method: 'POST', url, payload, headers });
  const basic = (password: string) => ({
    authorization: `Basic ${Buffer.from(`laowang:${password}`).toString('base64')}`,
  });
  const unknown = () =>
    field.app
      .get(DevicesService)
      .list()
      .then((devices) => devices.unknown);

  it('OwnTracks posts one object and is always answered with an empty list', async () => {
    const location = {
      _type: 'location',
      acc: 12,
      alt: 1891,
      batt: 83,
      bs: 1,
      conn: 'm',
      created_at: atMs / 1000 + 2,
      lat,
      lon: lng,
      m: 1,
      t: 'u',
      tid: 'lw',
      tst: atMs / 1000,
      vac: 4,
      vel: 4,
      cog: 270,
      BSSID: 'x',
      SSID: 'y',
      topic: 'owntracks/laowang/phone',
    };
    const answer = await post('/ingest/owntracks', location, basic(secret));
    expect([answer.statusCode, answer.body]).toEqual([200, '[]']);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(await stored()).toEqual([{ lng, lat, accuracy: 12, speed: 1.11, heading: 270, battery: 0.83 }]);
    for (const other of [
      { _type: 'lwt', tst: atMs / 1000 },
      { _type: 'waypoint', desc: '家', lat, lon: lng, rad: 50, tst: atMs / 1000 },
      { _type: 'transition', event: 'enter', lat, lon: lng, tst: atMs / 1000, wtst: atMs / 1000 },
      { _type: 'encrypted', data: 'AAAA' },
    ]) {
      const answered = await post('/ingest/owntracks', other, basic(secret));
      expect([answered.statusCode, answered.body]).toEqual([200, '[]']);
    }
    const empty = await post('/ingest/owntracks', '', {
      ...basic(secret),
      'content-type': 'application/json',
    });
    expect([empty.statusCode, empty.body]).toEqual([200, '[]']);
    expect(await stored()).toHaveLength(1);
  });

  it('OwnTracks of a stranger is answered the same, stored nowhere, and listed by its user', async () => {
    const answer = await post(
      '/ingest/owntracks',
      { _type: 'location', lat, lon: lng, tst: atMs / 1000 },
      basic('guess'),
    );
    expect([answer.statusCode, answer.body]).toEqual([200, '[]']);
    expect(await field.rows('select 1 from fixes where measured_at = $1', [new Date(atMs)])).toEqual([]);
    expect(await unknown()).toContainEqual(
      expect.objectContaining({ protocol: 'owntracks', clientId: 'laowang' }),
    );
  });

  it('OsmAnd asks with a query, Traccar Client posts a query or a form; time in seconds, milliseconds or words', async () => {
    const words = new Date(atMs + 2000).toISOString().replace('T', ' ').slice(0, 19);
    const query = (timestamp: string | number) =>
      `id=${secret}&lat=${lat}&lon=${lng}&timestamp=${encodeURIComponent(timestamp)}&hdop=1.1&altitude=1890.2&speed=2.5&bearing=91&accuracy=7.5&batt=64.0`;
    expect((await field.app.inject(`/ingest/osmand?${query(atMs / 1000)}`)).statusCode).toBe(200);
    expect((await post(`/ingest/osmand?${query(atMs + 1000)}`, '')).statusCode).toBe(200);
    const form = await post('/ingest/osmand', query(words), {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([form.statusCode, form.body]).toEqual([200, '']);
    const asSent = { lng, lat, accuracy: 7.5, speed: 1.29, heading: 91, battery: 0.64 };
    for (const ms of [atMs, atMs + 1000, atMs + 2000]) expect(await stored(ms)).toEqual([asSent]);
    // a heartbeat
    expect((await field.app.inject(`/ingest/osmand?id=${secret}&batt=12`)).statusCode).toBe(200);
  });

  it('Traccar Client 9 posts JSON to the same address, one location or several', async () => {
    const location = (ms: number) => ({
      timestamp: new Date(ms).toISOString(),
      coords: { latitude: lat, longitude: lng, accuracy: 9.4, speed: -1, heading: 45, altitude: 1888 },
      is_moving: true,
      odometer: 12.3,
      event: 'motionchange',
      battery: { level: 0.42, is_charging: false },
      activity: { type: 'walking' },
    });
    const one = await post('/ingest/osmand', { device_id: secret, location: location(atMs) });
    expect(one.statusCode).toBe(200);
    const many = await post('/ingest/osmand', {
      device_id: secret,
      location: [location(atMs + 1000), { ...location(atMs + 2000), mock: true }, location(atMs + 3000)],
    });
    expect(many.statusCode).toBe(200);
    expect(await stored()).toEqual([{ lng, lat, accuracy: 9.4, speed: null, heading: 45, battery: 0.42 }]);
    expect(await stored(atMs + 2000)).toEqual([]);
    expect(await stored(atMs + 3000)).toHaveLength(1);
  });

  it('an unknown id is refused with 404 and listed, and sends once an administrator has taken it over', async () => {
    const send = (ms: number) =>
      field.app.inject(`/ingest/osmand?id=482913&lat=${lat}&lon=${lng}&timestamp=${ms}`);
    expect((await send(atMs)).statusCode).toBe(404);
    expect(await unknown()).toContainEqual(
      expect.objectContaining({ protocol: 'osmand', clientId: '482913', attempts: 1 }),
    );
    const { device } = await field.app
      .get(DevicesService)
      .create({ teamId: field.teamId, name: '老王的手机', clientId: '482913' });
    expect((await send(atMs)).statusCode).toBe(200);
    expect((await unknown()).map(({ clientId }) => clientId)).not.toContain('482913');
    await field.app.get(DevicesService).revoke(device.id);
    expect((await send(atMs + 1000)).statusCode).toBe(404);
    expect((await field.app.inject('/ingest/osmand?lat=25&lon=102')).statusCode).toBe(400);
  });

  it('Overland posts GeoJSON with a Bearer token', async () => {
    const feature = (ms: number) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: {
        timestamp: new Date(ms).toISOString().replace('.000', ''),
        altitude: 1893,
        speed: 1.4,
        horizontal_accuracy: 30,
        vertical_accuracy: -1,
        motion: ['walking'],
        pauses: false,
        activity: 'fitness',
        desired_accuracy: 100,
        deferred: 0,
        significant_change: 'disabled',
        locations_in_payload: 2,
        device_id: 'iphone',
        battery_state: 'unplugged',
        battery_level: 0.89,
        wifi: '',
      },
    });
    const payload = { locations: [feature(atMs), feature(atMs + 1000)], current: {}, trip: {} };
    const answer = await post('/ingest/overland', payload, { authorization: `Bearer ${secret}` });
    expect([answer.statusCode, answer.json()]).toEqual([200, { result: 'ok' }]);
    expect(await stored()).toEqual([{ lng, lat, accuracy: 30, speed: 1.4, heading: null, battery: 0.89 }]);
    expect((await post('/ingest/overland', payload, { authorization: 'Bearer nobody' })).statusCode).toBe(
      401,
    );
    expect(await unknown()).toContainEqual(
      expect.objectContaining({ protocol: 'overland', clientId: 'iphone' }),
    );
  });

  it('a GPX file is counted, and refused when it declares entities', async () => {
    const time = (ms: number) => new Date(ms).toISOString();
    const gpx = `<?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><!-- a walk --><trk><name>晨巡</name>
      <trkseg><trkpt lat="${lat}" lon="${lng}"><ele>1890</ele><time>${time(atMs)}</time></trkpt>
      <trkpt lon='${lng}' lat='${lat}'><time>${time(atMs + 5000)}</time></trkpt></trkseg>
      <trkseg><trkpt lat="${lat}" lon="${lng}"/></trkseg></trk></gpx>`;
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/gpx+xml' };
    const answer = await post('/ingest/gpx', gpx, headers);
    expect(answer.json()).toEqual({
      accepted: 2,
      duplicate: 0,
      flagged: 0,
      refused: [{ index: 2, reason: 'no-time' }],
    });
    const bomb = `<!DOCTYPE gpx [<!ENTITY a "aaaa">]><gpx>&a;</gpx>`;
    expect((await post('/ingest/gpx', bomb, headers)).statusCode).toBe(422);
    expect((await post('/ingest/gpx', '<html></html>', headers)).statusCode).toBe(422);
    const opened = '<!--'.repeat(200_000);
    const begunAt = performance.now();
    expect((await post('/ingest/gpx', `<gpx>${opened}`, headers)).statusCode).toBe(422);
    expect((await post('/ingest/gpx', `<gpx><${'a'.repeat(1_000_000)}`, headers)).statusCode).toBe(200);
    expect(performance.now() - begunAt).toBeLessThan(5000);
  });

  it('our own batches come in any Chinese frame, and say what became of each', async () => {
    // the same place, by Amap's converter
    const sent = await field.send(0, [[atMs, 102.7137, 25.0401, 60]], { crs: 'gcj02', seq: 7 });
    expect(sent.body).toEqual({ accepted: 1, duplicate: 0, flagged: 1, refused: [], seq: 7 });
    const [fix] = await stored();
    expect(Math.abs(fix!.lng - 102.7137)).toBeGreaterThan(0.0005);
    const future = await field.send(0, [
      [field.clock.now().getTime() + 6 * 60_000, lng, lat],
      [atMs - 91 * 86_400_000, lng, lat],
    ]);
    expect(future.body).toMatchObject({
      accepted: 0,
      refused: [{ reason: 'in-the-future' }, { reason: 'too-old' }],
    });
    expect((await post('/ingest/batch', { fixes: [] })).statusCode).toBe(401);
    expect((await field.send(0, [], { device: field.phones[1]!.id })).status).toBe(403);
    expect((await field.send(0, 'x' as never)).status).toBe(400);
  });
});
