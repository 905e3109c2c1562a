import { type CasePhoto, casePhotoSchema, photoLimits } from '@getu/domain';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SessionsService } from '../../access/sessions.service.js';
import type { Person } from '../../access/testing/signed-in-app.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type CaseDesk, openCaseDesk, problemOf } from '../testing/case-desk.js';
import { exif, jpeg, png, pngChunk } from './picture.fixture.js';

describeOnBothDatabases('photos of cases', (open) => {
  let desk: CaseDesk;
  let worker: string;
  beforeAll(async () => {
    desk = await openCaseDesk(await open({ seeded: true }));
    const [account] = await desk.rows<never>(`select * from accounts where name = 'worker'`);
    worker = `getu_session=${(await desk.app.get(SessionsService).open(account!)).token}`;
  });
  afterAll(() => desk.app.close());

  const send = async (url: string, payload: Buffer, type = 'image/png', cookie: string | null = worker) => {
    const answer = await desk.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': type, ...(cookie ? { cookie } : {}) },
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<unknown>() };
  };
  const get = (url: string, cookie: string | null = worker) =>
    desk.app.inject({ url, headers: cookie ? { cookie } : {} });
  const photoOf = ({ body }: { body: unknown }): CasePhoto => casePhotoSchema.strict().parse(body);
  const photosOf = async (id: string, person?: Person) => (await desk.detail(id, person)).photos;
  let shade = 0;
  const somePicture = () => png({ width: 20 + (shade += 1), height: 10 });

  it('are kept without what the camera wrote, stand at their step, and are served as what they are', async () => {
    const found = await desk.report();
    const secret = Buffer.from('GPS 120.6 30.0');
    const sent = png({ width: 31, height: 17, extra: [pngChunk('eXIf', secret)] });
    const answer = await send(`/api/cases/${found.id}/photos?transition=1`, sent);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const photo = photoOf(answer);
    expect(photo).toMatchObject({ transitionSeq: 1, type: 'image/png', width: 31, height: 17 });
    expect(await photosOf(found.id, 'worker')).toEqual([photo]);

    const read = await get(`/api/case-photos/${photo.id}`);
    expect(read.statusCode).toBe(200);
    expect(read.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(read.rawPayload.equals(png({ width: 31, height: 17 }))).toBe(true);
    const again = await desk.app.inject({
      url: `/api/case-photos/${photo.id}`,
      headers: { cookie: worker, 'if-none-match': String(read.headers['etag']) },
    });
    expect(again.statusCode).toBe(304);
  });

  it('are for those who work with cases alone', async () => {
    const found = await desk.report();
    const photo = photoOf(await send(`/api/cases/${found.id}/photos`, somePicture()));
    expect(photo.transitionSeq).toBeNull();
    expect((await get(`/api/case-photos/${photo.id}`, null)).statusCode).toBe(401);
    expect((await desk.ask('planner', 'GET', `/api/case-photos/${photo.id}`)).status).toBe(403);
    expect(await photosOf(found.id)).toEqual([]);
    expect((await desk.detail(found.id, 'planner')).mayAddPhoto).toBe(false);
    expect((await desk.detail(found.id, 'worker')).mayAddPhoto).toBe(true);
    expect((await send(`/api/cases/${found.id}/photos`, somePicture(), 'image/png', null)).status).toBe(401);
  });

  it('sent again, or twice at once, are one, told once; the version of the case stays', async () => {
    const found = await desk.report();
    const sent = jpeg({ width: 64, height: 48, before: [exif(6, Buffer.from('x'))] });
    const told = () =>
      desk.rows(`select seq from outbox where subject_id = $1 and action = 'photo-added'`, [found.id]);
    const url = `/api/cases/${found.id}/photos?transition=1`;
    const answers = await Promise.all([1, 2, 3].map(() => send(url, sent, 'image/jpeg')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map((answer) => photoOf(answer).id)).size).toBe(1);
    expect(await told()).toHaveLength(1);
    // of another step it is another
    expect((await send(`/api/cases/${found.id}/photos`, sent, 'image/jpeg')).status).toBe(201);
    expect((await desk.detail(found.id)).version).toBe(found.version);
  });

  it('that are none, broken, or of a step the case has not taken, are refused with the reason', async () => {
    const found = await desk.report();
    const url = `/api/cases/${found.id}/photos`;
    const script = Buffer.from('<script>alert(1)</script>');
    expect((await send(url, script)).status).toBe(415);
    expect((await send(url, script, 'image/svg+xml')).status).toBe(415);
    expect((await send(url, somePicture().subarray(0, 60))).status).toBe(422);
    const later = await send(`${url}?transition=9`, somePicture());
    expect(later.status).toBe(422);
    expect(problemOf(later).errors!.map(({ path }) => path)).toEqual(['transition']);
    expect((await send(`/api/cases/${randomUUID()}/photos`, somePicture())).status).toBe(404);
    expect((await send(url, Buffer.alloc(photoLimits.bytes + 1))).status).toBe(413);
    expect(await photosOf(found.id, 'worker')).toEqual([]);
  });

  it('of a case are not without end', async () => {
    const found = await desk.report();
    const url = `/api/cases/${found.id}/photos`;
    for (let n = 0; n < photoLimits.perCase; n++) expect((await send(url, somePicture())).status).toBe(201);
    expect((await send(url, somePicture())).status).toBe(409);
  });
});
