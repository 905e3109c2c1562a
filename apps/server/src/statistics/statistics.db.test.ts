import 'reflect-metadata';
import {
  type CompoundCollection,
  type Figure,
  figureCodes,
  type GridCollection,
  type Statistics,
  statisticsSchema,
} from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { Clock } from '../http/clock.js';
import { createApp } from '../http/create-app.js';

type Item = Record<string, unknown>;

//   figure ── records ──► GET the list, all pages ──► count rows, or add up `measure`
//     │                                                   │
//     └── numerator ═════════ must be the same ═══════════┘      for 16 grids and 5 compounds × every figure
describeOnBothDatabases('the figures of the standard data set', (open) => {
  let app: NestFastifyApplication;
  let grids: string[];
  let compounds: CompoundCollection['features'];
  let community: Statistics;

  const get = async <Body>(url: string): Promise<Body> => {
    const answer = await app.inject({ method: 'GET', url });
    if (answer.statusCode !== 200)
      throw new Error(`${answer.statusCode} ${url} ${answer.body.slice(0, 300)}`);
    return answer.json<Body>();
  };
  const figuresOf = (grid: string | null) =>
    get<Statistics>(grid === null ? '/api/statistics' : `/api/statistics?grid=${encodeURIComponent(grid)}`);
  const byCode = ({ figures }: Statistics) => new Map(figures.map((figure) => [figure.code, figure]));

  /** Every row of a list, page by page, or the features of a collection. */
  const rowsOf = async (url: string): Promise<Item[]> => {
    const rows: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const asked = new URL(url, 'http://getu.test');
      const isCollection = /^\/api\/(?:places|buildings|compounds)$/.test(asked.pathname);
      if (!isCollection) asked.searchParams.set('limit', '137');
      if (cursor !== '') asked.searchParams.set('cursor', cursor);
      const body = await get<{
        items?: Item[];
        total?: number;
        nextCursor?: string | null;
        features?: { properties: Item }[];
      }>(asked.pathname + asked.search);
      rows.push(...(body.items ?? body.features!.map(({ properties }) => properties)));
      cursor = body.nextCursor ?? null;
      if (body.total !== undefined && cursor === null) expect(rows.length, url).toBe(body.total);
    }
    return rows;
  };
  const measured = (rows: Item[], measure: string): number =>
    measure === 'rows' ? rows.length : rows.reduce((sum, row) => sum + Number(row[measure]), 0);

  beforeAll(async () => {
    const database = await open({ seeded: true });
    app = await createApp(readConfig({ LOG_LEVEL: 'silent' }), AppModule.with(readConfig({}), database));
    grids = (await get<GridCollection>('/api/grids')).features.map(({ properties }) => properties.code);
    compounds = (await get<CompoundCollection>('/api/compounds')).features;
    community = await figuresOf(null);
  });
  afterAll(() => app.close());

  it('are asked of sixteen grids (the community, six of level four, nine of level five) and five compounds', () => {
    expect(grids).toHaveLength(16);
    expect(compounds).toHaveLength(5);
  });

  it('are what their records add up to, for every figure of every grid and compound', async () => {
    const wrong: string[] = [];
    const known = new Map<string, Promise<Item[]>>();
    const records = (url: string) => known.get(url) ?? known.set(url, rowsOf(url)).get(url)!;
    const scopes = [
      '',
      ...grids.map((code) => `?grid=${encodeURIComponent(code)}`),
      ...compounds.map(({ id }) => `?compound=${id}`),
    ];
    for (const scope of scopes) {
      const statistics = statisticsSchema.parse(await get<Statistics>(`/api/statistics${scope}`));
      expect(
        statistics.figures.map(({ code }) => code),
        scope,
      ).toEqual(figureCodes);
      for (const figure of statistics.figures) {
        const counted = measured(await records(figure.records), figure.measure);
        const outOf =
          figure.denominatorRecords && measured(await records(figure.denominatorRecords), figure.measure);
        const isRight = counted === figure.numerator && (outOf ?? null) === figure.denominator;
        if (!isRight)
          wrong.push(
            `${scope} ${figure.code}: ${figure.numerator}/${figure.denominator}, records say ${counted}/${outOf}`,
          );
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of a compound are of it alone: some of the community’s, and none without a record in it', async () => {
    const figures = await Promise.all(
      compounds.map(({ id }) => get<Statistics>(`/api/statistics?compound=${id}`).then(byCode)),
    );
    // in a compound lies what lies in one place: cases, patrols' ways, teams, visits; what is for all lies in none
    for (const code of ['cases-reported', 'patrol-kilometres', 'patrol-volunteers', 'visits'] as const) {
      const sum = figures.reduce((total, of) => total + of.get(code)!.numerator, 0);
      expect(sum, code).toBeGreaterThan(0);
      expect(sum, code).toBeLessThan(byCode(community).get(code)!.numerator);
    }
    for (const [index, of] of figures.entries()) {
      expect(of.get('compounds')!.numerator).toBe(1);
      expect(of.get('party-branches')!.numerator).toBe(1);
      expect(of.get('vanguard-posts')!.numerator).toBeGreaterThan(0);
      expect(of.get('patrols')!.records).toContain(`compound=${compounds[index]!.id}`);
    }
  });

  it('are not asked of a grid and a compound at once, nor of a compound that is none', async () => {
    const both = await app.inject({ url: `/api/statistics?compound=${compounds[0]!.id}&grid=${grids[0]}` });
    expect(both.statusCode).toBe(400);
    const none = await app.inject({ url: '/api/statistics?compound=00000000-0000-4000-8000-000000000000' });
    expect(none.statusCode).toBe(404);
  });

  it('cost nothing more while nothing changes: the same answer, and 304 to who has it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.inject({ url: '/api/statistics?from=2026-01-01' })),
    );
    // computed once: its moment is part of it
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const etag = String(answers[0]!.headers['etag']);
    const again = await app.inject({
      url: '/api/statistics?from=2026-01-01',
      headers: { 'if-none-match': etag },
    });
    expect(again.statusCode).toBe(304);
    // a deadline passes without anybody doing something
    app.get(Clock).offsetMilliseconds = 40 * 86_400_000;
    try {
      const later = await get<Statistics>('/api/statistics?from=2026-01-01');
      const overdue = (statistics: Statistics) => byCode(statistics).get('cases-overdue')!.numerator;
      expect(overdue(later)).toBeGreaterThan(overdue(answers[0]!.json<Statistics>()));
    } finally {
      app.get(Clock).offsetMilliseconds = 0;
    }
  });

  it('have the value of their numerator and denominator', async () => {
    for (const figure of community.figures) {
      const expected: Record<Figure['unit'], number | null> = {
        count: figure.numerator,
        people: figure.numerator,
        kilometres: figure.numerator / 1000,
        hours: figure.numerator / 3600,
        ratio: figure.denominator ? figure.numerator / figure.denominator : null,
      };
      const isMedian = figure.code === 'response-hours';
      expect(figure.value, figure.code).toBe(isMedian ? figure.value : expected[figure.unit]);
    }
    const response = byCode(community).get('response-hours')!;
    const hours = (await rowsOf(response.records))
      .map(
        ({ reportedAt, takenAt }) => (Date.parse(String(takenAt)) - Date.parse(String(reportedAt))) / 3.6e6,
      )
      .sort((a, b) => a - b);
    const median =
      (hours[Math.floor((hours.length - 1) / 2)]! + hours[Math.ceil((hours.length - 1) / 2)]!) / 2;
    expect(response.value).toBeCloseTo(median, 6);
  });

  // What lies in exactly one level-five grid adds up to the community's; a patrol, a compound or a charter may lie in several.
  it('of what lies in one place add up from the level-five grids to the community', async () => {
    const collection = await get<GridCollection>('/api/grids?level=5');
    const parts = await Promise.all(collection.features.map(({ properties }) => figuresOf(properties.code)));
    const spanning =
      /^(?:patrols|patrol-kilometres|patrol-hours|patrol-coverage-rate|compounds|charters|partner-units)$/;
    for (const whole of community.figures.filter(({ code }) => !spanning.test(code))) {
      const sum = (pick: (figure: Figure) => number | null) =>
        parts.reduce((total, part) => total + (pick(byCode(part).get(whole.code)!) ?? 0), 0);
      expect(
        sum(({ numerator }) => numerator),
        whole.code,
      ).toBe(whole.numerator);
      expect(
        sum(({ denominator }) => denominator),
        whole.code,
      ).toBe(whole.denominator ?? 0);
    }
    const kilometres = parts.reduce((sum, part) => sum + byCode(part).get('patrol-kilometres')!.value!, 0);
    expect(kilometres / byCode(community).get('patrol-kilometres')!.value!).toBeCloseTo(1, 2);
  });

  describe('are the community’s own account of itself', () => {
    it.each<[Figure['code'], number]>([
      ['party-branches', 5],
      ['party-centres', 3],
      ['party-members-working', 346],
      ['party-members-retired', 100],
      ['service-windows', 3],
      ['partner-units', 10],
      ['requests-rated', 7],
      ['joint-meetings', 5],
      ['resident-meetings', 2],
      ['charters', 4],
      ['law-trainings', 3],
      ['law-publicity', 4],
      ['disputes', 10],
      ['mediations-succeeded', 5],
      ['cultural-events', 10],
      ['compounds', 5],
    ])('%s: %i', (code, stated) => {
      expect(byCode(community).get(code)!.value).toBe(stated);
    });

    // “余”: more than
    it.each<[Figure['code'], number]>([
      ['service-beneficiaries', 20],
      ['volunteer-services', 10],
      ['opinions', 10],
      ['law-publicity-attendance', 300],
      ['visits', 20],
      ['patrol-volunteers', 100],
      ['patrols', 200],
      ['cultural-attendance', 800],
    ])('%s: more than %i', (code, stated) => {
      expect(byCode(community).get(code)!.value).toBeGreaterThan(stated);
    });
  });

  it('of a period and of the one before it are those of the two halves', async () => {
    const { to } = community;
    const day = (shift: number) =>
      new Date(Date.parse(`${to}T00:00:00Z`) - shift * 864e5).toISOString().slice(0, 10);
    const last = await get<Statistics>(`/api/statistics?from=${day(59)}&to=${to}`);
    const before = byCode(await get<Statistics>(`/api/statistics?from=${day(119)}&to=${day(60)}`));
    const ofPeriod = last.figures.filter(({ previous }) => previous !== null);
    expect(ofPeriod.length).toBeGreaterThan(20);
    for (const figure of ofPeriod) {
      expect(figure.previous, figure.code).toBe(before.get(figure.code)!.value);
    }
  });

  it('tell the cases by kind and state, and the months, so that both add up', () => {
    const figures = byCode(community);
    const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
    const reported = figures.get('cases-reported')!.numerator;
    expect(sum(community.cases.map(({ count }) => count))).toBe(reported);
    expect(sum(community.trend.map(({ casesReported }) => casesReported))).toBe(reported);
    expect(sum(community.trend.map(({ casesClosed }) => casesClosed))).toBe(
      figures.get('rework-rate')!.denominator,
    );
    expect(sum(community.trend.map(({ patrols }) => patrols ?? 0))).toBe(figures.get('patrols')!.numerator);
    expect(community.trend.map(({ month }) => month)).toEqual(
      community.trend.map(({ month }) => month).toSorted(),
    );
    expect(community.trend.length).toBeGreaterThanOrEqual(12);
  });

  it.each([
    ['/api/statistics?from=2026-02-02&to=2026-02-01', 400, 'from'],
    ['/api/statistics?from=2001-01-01&to=2026-01-01', 400, 'from'],
    ['/api/statistics?from=2026-02-30', 400, 'from'],
    ['/api/statistics?to=0000-01-01', 400, 'to'],
    ['/api/statistics?to=9999-12-31', 400, 'to'],
    ['/api/statistics?grid=nowhere', 404, 'grid'],
    ['/api/statistics?grid=%00', 400, 'grid'],
  ])('refuse %s with %i, naming %s', async (url, status, field) => {
    const answer = await app.inject({ method: 'GET', url });
    expect(answer.statusCode).toBe(status);
    expect(answer.json<{ errors: { path: string }[] }>().errors[0]!.path).toBe(field);
  });
});
