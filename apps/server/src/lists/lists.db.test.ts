import 'reflect-metadata';
import {
  activityPageSchema,
  basemapCollectionSchema,
  buildingCollectionSchema,
  type Case,
  type CaseChannels,
  caseDetailSchema,
  casePageSchema,
  charterPageSchema,
  communitySchema,
  compoundCollectionSchema,
  type Organisation,
  organisationPageSchema,
  type Page,
  partnerUnitPageSchema,
  patrolDetailSchema,
  patrolPageSchema,
  peopleCountPageSchema,
  placeCollectionSchema,
  servicePageSchema,
  settledCaseStates,
  type Visit,
  visitPageSchema,
  volunteerPageSchema,
} from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { Clock } from '../http/clock.js';
import { createApp } from '../http/create-app.js';

const lists: [string, z.ZodType][] = [
  ['/api/cases', casePageSchema],
  ['/api/cases?order=due', casePageSchema],
  ['/api/patrols', patrolPageSchema],
  ['/api/activities', activityPageSchema],
  ['/api/visits', visitPageSchema],
  ['/api/services', servicePageSchema],
  ['/api/charters', charterPageSchema],
  ['/api/organisations', organisationPageSchema],
  ['/api/partner-units', partnerUnitPageSchema],
  ['/api/volunteers', volunteerPageSchema],
  ['/api/people-counts', peopleCountPageSchema],
];
const documents: [string, z.ZodType][] = [
  ['/api/community', communitySchema],
  ['/api/compounds', compoundCollectionSchema],
  ['/api/buildings', buildingCollectionSchema],
  ['/api/places', placeCollectionSchema],
  ['/api/basemap', basemapCollectionSchema],
];

describeOnBothDatabases('lists', (open) => {
  let app: NestFastifyApplication;
  const get = (url: string) => app.inject({ method: 'GET', url });
  const page = async <Item>(url: string): Promise<Page<Item>> => {
    const answer = await get(url);
    expect(answer.statusCode, `${url} ${answer.body.slice(0, 200)}`).toBe(200);
    return answer.json();
  };
  const withQuery = (url: string, query: string) => `${url}${url.includes('?') ? '&' : '?'}${query}`;
  const allPages = async <Item>(url: string, limit: number): Promise<Item[]> => {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const next: Page<Item> = await page(
        withQuery(url, `limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`),
      );
      items.push(...next.items);
      cursor = next.nextCursor;
    } while (cursor !== null);
    return items;
  };

  beforeAll(async () => {
    const database = await open({ seeded: true });
    const config = readConfig({ LOG_LEVEL: 'silent' });
    app = await createApp(config, AppModule.with(config, database));
  });
  afterAll(() => app.close());

  it.each([...lists, ...documents])('%s answers as its schema says', async (url, schema) => {
    const body: unknown = (await get(url)).json();
    expect(schema.safeParse(body).error).toBeUndefined();
    const rows =
      (body as { items?: unknown[]; features?: unknown[] }).items ??
      (body as { features?: unknown[] }).features;
    expect(rows?.length).not.toBe(0);
  });

  //   page 1 ─cursor─► page 2 ─cursor─► … : every row once, in the order of one long page
  it.each(lists)('%s paged is the list, no row twice and none skipped', async (url) => {
    const { total } = await page(withQuery(url, 'limit=1'));
    const long = await allPages<{ id: string }>(url, 500);
    const short = await allPages(url, Math.max(3, Math.ceil(total / 12)));
    expect(long).toHaveLength(total);
    expect(short).toEqual(long);
    const keyOf = (item: Record<string, unknown>) =>
      `${String(item.id ?? item.buildingId)} ${String(item.group ?? '')}`;
    expect(new Set(long.map(keyOf)).size).toBe(total);
  });

  it('/api/organisations: branches make up the committee, and the posts of a branch its members', async () => {
    const all = await allPages<Organisation>('/api/organisations', 500);
    const members = ({ workingMembers, retiredMembers }: Organisation) => [workingMembers, retiredMembers];
    const sum = (some: Organisation[]) =>
      some.map(members).reduce(([a, b], [c, d]) => [a! + c!, b! + d!], [0, 0]);
    const branches = all.filter(({ kind }) => kind === 'party-branch');
    expect(sum(branches)).toEqual(members(all.find(({ kind }) => kind === 'party-committee')!));
    for (const branch of branches) {
      // two posts may serve one grid: its people count once
      const posts = all.filter(({ parentId, kind }) => parentId === branch.id && kind === 'vanguard-post');
      const byGrid = new Map(posts.map((post) => [post.gridCode, post]));
      expect([branch.name, sum([...byGrid.values()])]).toEqual([branch.name, members(branch)]);
    }
  });

  it.each(['/api/visits', '/api/organisations'])('%s of a building are all of its own', async (url) => {
    const all = await allPages<Visit | Organisation>(url, 500);
    const { buildingId } = all.find((record) => record.buildingId !== null)!;
    const own = all.filter((record) => record.buildingId === buildingId);
    expect(await allPages(`${url}?building=${buildingId}`, 500)).toEqual(own);
    expect(own.length).toBeLessThan(all.length);
    expect((await get(`${url}?building=1`)).statusCode).toBe(400);
  });

  it('/api/cases/channels counts what the list holds by each channel, of a kind, a grid and a period', async () => {
    const [{ gridCode, reportedAt }] = (await allPages<Case>('/api/cases?kind=opinion', 500)) as [Case];
    const day = reportedAt.slice(0, 10);
    for (const filters of [
      '',
      'kind=opinion',
      `kind=opinion,hazard&grid=${encodeURIComponent(gridCode)}`,
      `to=${day}`,
    ]) {
      const byChannel = new Map<string, number>();
      for (const { channel } of await allPages<Case>(`/api/cases?${filters}`, 500))
        byChannel.set(channel, (byChannel.get(channel) ?? 0) + 1);
      const answer = await get(`/api/cases/channels?${filters}`);
      expect(answer.statusCode, answer.body).toBe(200);
      const { items: sums }: CaseChannels = answer.json();
      expect(sums.length, filters).toBeGreaterThan(0);
      expect(new Map(sums.map(({ channel, cases }) => [channel, cases]))).toEqual(byChannel);
      expect(sums.map(({ cases }) => cases)).toEqual(
        sums.map(({ cases }) => cases).toSorted((a, b) => b - a),
      );
    }
    expect((await get('/api/cases/channels?from=2026-02-01&to=2026-01-01')).statusCode).toBe(400);
  });

  it.each(lists)('%s refuses a cursor of another list, or none of ours', async (url) => {
    const foreign = url.startsWith('/api/patrols') ? '/api/visits' : '/api/patrols';
    const { nextCursor } = await page(`${foreign}?limit=1`);
    for (const cursor of [nextCursor!, 'AAAA', '%00', `${nextCursor!.slice(0, -3)}abc`]) {
      const answer = await get(withQuery(url, `cursor=${cursor}`));
      expect(answer.statusCode, cursor).toBe(400);
      expect(answer.json<{ errors: { path: string }[] }>().errors[0]!.path).toBe('cursor');
    }
  });

  describe('of cases', () => {
    it('by due time have the soonest first and those without one last', async () => {
      const due = (await allPages<Case>('/api/cases?order=due', 100)).map(({ dueAt }) => dueAt ?? '9999');
      expect(due).toEqual(due.toSorted());
    });

    it('say how the deadline of each open case stands by the server’s clock', async () => {
      const clock = app.get(Clock);
      const { items } = await page<Case>('/api/cases?open=true&limit=500');
      const withDeadline = items.filter(({ dueAt }) => dueAt !== null);
      expect(withDeadline.length).toBeGreaterThan(0);
      for (const { dueAt, deadline } of withDeadline) {
        expect(deadline === 'overdue').toBe(clock.now() > new Date(dueAt!));
      }
      clock.offsetMilliseconds = 400 * 864e5;
      const later = await page<Case>('/api/cases?open=true&limit=500');
      clock.offsetMilliseconds = 0;
      expect(
        later.items.filter(({ dueAt }) => dueAt !== null).every(({ deadline }) => deadline === 'overdue'),
      ).toBe(true);
    });

    it('have no deadline once settled, and none of them is open', async () => {
      const settled = await allPages<Case>(`/api/cases?state=${settledCaseStates.join(',')}`, 500);
      expect(settled.every(({ deadline }) => deadline === 'none')).toBe(true);
      const openCases = await page('/api/cases?open=true');
      const closedCases = await page('/api/cases?open=false');
      expect(closedCases.total).toBe(settled.length);
      expect(openCases.total + closedCases.total).toBe((await page('/api/cases')).total);
    });

    it('each open with what happened to it, from its report to its state', async () => {
      const { items } = await page<Case>('/api/cases?limit=5&state=closed');
      for (const { id, state } of items) {
        const detail = caseDetailSchema.parse((await get(`/api/cases/${id}`)).json());
        expect(detail.transitions[0]!.to).toBe('reported');
        expect(detail.transitions.at(-1)!.to).toBe(state);
        expect(detail.transitions.map(({ at }) => at)).toEqual(detail.transitions.map(({ at }) => at).sort());
      }
    });
  });

  it('of patrols each open with a path whose times run with its vertices', async () => {
    const { items } = await page<{ id: string }>('/api/patrols?limit=5&state=done');
    for (const { id } of items) {
      const { track, times } = patrolDetailSchema.parse((await get(`/api/patrols/${id}`)).json());
      expect(times.map((segment) => segment.length)).toEqual(track.coordinates.map((line) => line.length));
      const all = times.flat();
      expect(all).toEqual(all.toSorted((a, b) => a - b));
    }
  });

  it('of what does not exist are not found', async () => {
    const nobody = '019cb1f0-1111-7222-8333-444455556666';
    for (const url of [
      `/api/cases/${nobody}`,
      `/api/patrols/${nobody}`,
      '/api/cases?grid=nowhere',
      '/api/places?grid=x',
    ])
      expect((await get(url)).statusCode, url).toBe(404);
  });

  it('answer any query with 200 or a problem of 4xx, never with a failure', async () => {
    const addresses = [...lists, ...documents]
      .map(([url]) => url.split('?')[0]!)
      .concat('/api/grids', '/api/statistics', '/api/cases/x', '/api/patrols/x', '/api/grids/x');
    const fields = (
      'grid from to at level limit cursor kind state channel open deadline closedInTime reopened escalated ' +
      'minRating mediation order dated team group series building'
    ).split(' ');
    const junk = fc.oneof(
      fc.constantFrom(
        '',
        '0',
        '-1',
        '1e400',
        'NaN',
        'null',
        '\u0000',
        '\ud800',
        "';--",
        '2026-02-30',
        '0000-00-00',
      ),
      fc.constantFrom(
        '9999-12-31',
        '-271821-04-20',
        '2026-01-01',
        '2025-06-30',
        'true',
        'dispute',
        'dispute,',
        'closed',
      ),
      fc.constantFrom(
        'done',
        'overdue',
        'due',
        'newest',
        '99999999999999999999',
        '[]',
        '{}',
        '%',
        '5',
        'ended',
      ),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    const encoded = (text: string) => encodeURIComponent(text.toWellFormed());
    const query = fc.array(fc.tuple(fc.constantFrom(...fields), junk), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...addresses), query, async (address, pairs) => {
        const search = pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&');
        const answer = await get(`${address}?${search}`);
        expect(answer.statusCode, `${address}?${search} ${answer.body.slice(0, 200)}`).toBeLessThan(500);
        const isProblem = answer.headers['content-type'] === 'application/problem+json; charset=utf-8';
        expect(isProblem).toBe(answer.statusCode !== 200);
      }),
      { numRuns: 400, seed: 20261122 },
    );
  });
});
