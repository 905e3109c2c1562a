import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type Field, openField } from '../testing/field.js';

const [lng, lat] = [102.7123, 25.0431];

//   a broken app, a scanner, somebody who tries:   4xx at once, nothing stored      (OwnTracks: 200 [], else its queue stands still)
describeOnBothDatabases('what no phone should send', (open) => {
  let field: Field;
  let bearer: { authorization: string };
  let basic: { authorization: string };
  let atMs: number;
  beforeAll(async () => {
    field = await openField(await open({ seeded: true }));
    const { secret } = field.phones[0]!;
    bearer = { authorization: `Bearer ${secret}` };
    basic = { authorization: `Basic ${Buffer.from(`laowang:${secret}`).toString('base64')}` };
    atMs = field.clock.now().getTime() - 3_600_000;
    // the first message of a process reads the devices and the grids
    await field.send(0, []);
  });
  afterAll(() => field.app.close());

  const json = { 'content-type': 'application/json' };
  const gpx = { 'content-type': 'application/gpx+xml' };
  const stored = async () =>
    (await field.rows<{ n: number }>('select count(*)::integer as n from fixes'))[0]!.n;
  /** the answer, and how long it took */
  const post = async (url: string, payload: string | Buffer, headers: Record<string, string>) => {
    const begunAt = performance.now();
    const { statusCode, body } = await field.app.inject({ method: 'POST', url, payload, headers });
    return { status: statusCode, body, milliseconds: performance.now() - begunAt };
  };

  const bodies: [name: string, body: string | Buffer][] = [
    ['nothing at all', ''],
    ['half a message', '{"fixes":[[1,'],
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['a deep one that is closed', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['a name that is not text', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['a prototype', '{"__proto__":{"fixes":[]},"constructor":{"prototype":{"x":1}}}'],
    ['a list', '[1,2,3]'],
    ['a word', '"fixes"'],
    ['more than a megabyte', `{"fixes":[${'[1,2,3],'.repeat(200_000)}[1,2,3]]}`],
    ['more fixes than a batch holds', `{"fixes":[${'[1,2,3],'.repeat(5000)}[1,2,3]]}`],
  ];

  it.each(bodies)('is refused at once by batches, and stored nowhere: %s', async (_name, body) => {
    const before = await stored();
    const { status, milliseconds } = await post('/ingest/batch', body, { ...bearer, ...json });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(milliseconds).toBeLessThan(200);
    expect(await stored()).toBe(before);
  });

  it.each(bodies.filter(([name]) => name !== 'more than a megabyte'))(
    'is answered with an empty list by OwnTracks: %s',
    async (_name, body) => {
      const before = await stored();
      for (const type of [json, { 'content-type': 'text/plain' }]) {
        const {
          status,
          body: answer,
          milliseconds,
        } = await post('/ingest/owntracks', body, { ...basic, ...type });
        expect([status, answer]).toEqual([200, '[]']);
        expect(milliseconds).toBeLessThan(200);
      }
      expect(await stored()).toBe(before);
    },
  );

  it('numbers that are none, places that are nowhere and times that are never are told one by one', async () => {
    const text = `{"fixes":[[${atMs},1e400,25],[${atMs},181,25],[${atMs},102.7,91],[-1,${lng},${lat}],["now",${lng},${lat}],
      [${atMs},"${lng}","${lat}"],[${atMs},null,${lat}],{},null,[[]],[${atMs},0,0],[1e300,${lng},${lat}]]}`;
    const { status, body, milliseconds } = await post('/ingest/batch', text, { ...bearer, ...json });
    expect([status, milliseconds < 200]).toEqual([200, true]);
    const { accepted, refused } = JSON.parse(body) as { accepted: number; refused: { index: number }[] };
    expect(accepted).toBeLessThanOrEqual(1);
    expect(refused.length + accepted).toBe(12);
  });

  it('addresses and files of the other clients that cannot be read are refused', async () => {
    const before = await stored();
    const { secret } = field.phones[0]!;
    for (const query of [
      `id=${secret}&lat=NaN&lon=${lng}&timestamp=${atMs}`,
      `id=${secret}&lat=${lat}&lon=${lng}&timestamp=yesterday`,
      `id=${secret}&lat=${lat}&lon=${lng}&timestamp=${atMs}&valid=false`,
      `id=${secret}&lat=${lat}&lat=91&lon=1e999&timestamp=${atMs}`,
    ]) {
      const answer = await field.app.inject(`/ingest/osmand?${query}`);
      expect([answer.statusCode, answer.body], query).toEqual([200, '']);
    }
    expect((await field.app.inject(`/ingest/osmand?id=${'x'.repeat(5000)}`)).statusCode).toBe(404);
    expect((await field.app.inject(`/ingest/osmand?lat=${lat}&lon=${lng}`)).statusCode).toBe(400);
    for (const [, body] of bodies) {
      const { status, milliseconds } = await post('/ingest/overland', body, { ...bearer, ...json });
      expect(status, String(body).slice(0, 40)).toBeLessThan(500);
      expect(milliseconds).toBeLessThan(200);
    }
    for (const [file, status] of [
      ['<!DOCTYPE gpx><gpx></gpx>', 422],
      ['<!ENTITY x "y"><gpx></gpx>', 422],
      ['<html></html>', 422],
      [`<gpx>${'<trk>'.repeat(50_000)}`, 200],
      ['x'.repeat(17 * 1024 * 1024), 413],
    ] as const) {
      const answer = await post('/ingest/gpx', file, { ...bearer, ...gpx });
      expect([file.slice(0, 20), answer.status]).toEqual([file.slice(0, 20), status]);
      expect(answer.milliseconds).toBeLessThan(200);
    }
    expect((await post('/ingest/gpx', '{}', { ...bearer, ...json })).status).toBe(415);
    expect(await stored()).toBe(before);
  });
});
