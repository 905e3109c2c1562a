import {
  type CaseDetail,
  caseDetailSchema,
  type CaseReport,
  type CaseStanding,
  caseStandingSchema,
  type CaseTransitionRequest,
  type Problem,
  problemSchema,
} from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { openSignedInApp, type Person } from '../../access/testing/signed-in-app.js';
import type { Database } from '../../database/database.js';
import { Clock } from '../../http/clock.js';

/** The whole server on a seeded database, with people who are signed in, as tests of cases use it. */
export interface CaseDesk {
  app: NestFastifyApplication;
  database: Database;
  clock: Clock;
  /** where somebody lives: a building's middle, with what lies there */
  home: {
    lngLat: [number, number];
    gridId: string;
    parentGridId: string;
    compoundId: string;
    buildingId: string;
  };
  staffId: string;
  partnerUnitId: string;
  talkPointId: string;
  ask(person: Person | null, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Answer>;
  /** a new case as its standing */
  report(more?: Partial<CaseReport>): Promise<CaseStanding>;
  /** moves a case and expects that it moves */
  move(person: Person, standing: CaseStanding, asked: Asked): Promise<CaseStanding>;
  detail(id: string, person?: Person): Promise<CaseDetail>;
  rows<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
}

type WithoutVersion<T> = T extends unknown ? Omit<T, 'expectedVersion'> : never;
export type Asked = WithoutVersion<CaseTransitionRequest>;

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: unknown;
}

export const standingOf = ({ status, body }: Answer): CaseStanding => {
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return caseStandingSchema.strict().parse(body);
};
export const problemOf = ({ body }: Answer): Problem => problemSchema.strict().parse(body);

export async function openCaseDesk(database: Database): Promise<CaseDesk> {
  const { app, rows, one, inject } = await openSignedInApp(database);
  const desk: CaseDesk = {
    app,
    database,
    clock: app.get(Clock),
    home: await one(
      `select json_build_array(st_x(point), st_y(point)) as "lngLat", grid_id as "gridId",
         parent_grid_id as "parentGridId", compound_id as "compoundId", id as "buildingId"
       from (select b.*, st_pointonsurface(b.geom) as point from buildings b where b.compound_id is not null) b
       order by id limit 1`,
    ),
    staffId: (await one<{ id: string }>('select id from staff order by id limit 1')).id,
    partnerUnitId: (await one<{ id: string }>('select id from partner_units order by id limit 1')).id,
    talkPointId: (
      await one<{ id: string }>(`select id from places where kind = 'talk-point' order by id limit 1`)
    ).id,
    async ask(person, method, url, payload) {
      const answer = await inject(person, method, url, payload);
      return { status: answer.statusCode, headers: answer.headers, body: answer.json<unknown>() };
    },
    report: async (more) =>
      standingOf(await desk.ask('dispatcher', 'POST', '/api/cases', someReport(desk, more))),
    move: async (person, { id, version }, asked) =>
      standingOf(
        await desk.ask(person, 'POST', `/api/cases/${id}/transitions`, {
          ...asked,
          expectedVersion: version,
        }),
      ),
    detail: async (id, person) => {
      const { status, body } = await desk.ask(person ?? null, 'GET', `/api/cases/${id}`);
      expect(status).toBe(200);
      return caseDetailSchema.strict().parse(body);
    },
    rows,
  };
  // the grid worker works where the cases of these tests happen
  await rows(
    `insert into account_grids (community_id, account_id, grid_id)
     select community_id, id, $1 from accounts where name = 'worker' on conflict do nothing`,
    [desk.home.parentGridId],
  );
  return desk;
}

export const someReport = ({ home }: Pick<CaseDesk, 'home'>, more: Partial<CaseReport> = {}): CaseReport => ({
  submissionId: randomUUID(),
  kind: 'sanitation',
  channel: 'wechat',
  title: '楼下堆放垃圾',
  description: '单元门口堆放装修垃圾。\n已有两天。',
  lngLat: home.lngLat,
  urgent: false,
  ...more,
});
