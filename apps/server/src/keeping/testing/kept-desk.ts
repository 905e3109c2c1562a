import { type Kept, keptSchema, type Statistics } from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { expect } from 'vitest';
import { openSignedInApp, type Person } from '../../access/testing/signed-in-app.js';
import type { Database } from '../../database/database.js';
import { Clock } from '../../http/clock.js';

/** The whole server on a seeded database, with people who are signed in, as tests of kept records use it. */
export interface KeptDesk {
  app: NestFastifyApplication;
  clock: Clock;
  cookies: ReadonlyMap<Person, string>;
  placeId: string;
  placeGridId: string;
  /** in the grids of the worker */
  buildingId: string;
  ownLngLat: [number, number];
  otherLngLat: [number, number];
  branchId: string;
  vanguardPostId: string;
  ask(
    person: Person | null,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<{ status: number; body: unknown }>;
  rows<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** how many rows a figure counts, of the whole community or as `query` narrows it */
  figure(code: string, query?: string): Promise<number>;
}

/** What an answer says that it kept. */
export function keptOf({ status, body }: { status: number; body: unknown }): Kept {
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return keptSchema.strict().parse(body);
}

export async function openKeptDesk(database: Database): Promise<KeptDesk> {
  const { app, cookies, rows, one, inject } = await openSignedInApp(database);
  const place = await one<{ id: string; gridId: string }>(
    `select id, grid_id as "gridId" from places where kind = 'party-centre' order by id limit 1`,
  );
  const buildings = await rows<{ id: string; lngLat: [number, number]; own: boolean }>(
    `select b.id, json_build_array(st_x(p), st_y(p)) as "lngLat", b.parent_grid_id in (
       select g.grid_id from account_grids g join accounts a on a.id = g.account_id where a.name = 'worker'
     ) as own
     from buildings b, lateral st_pointonsurface(b.geom) p order by b.id`,
  );
  const organisation = async (kind: string) =>
    (await one<{ id: string }>('select id from organisations where kind = $1 order by id limit 1', [kind]))
      .id;
  const own = buildings.find((building) => building.own)!;
  const ask: KeptDesk['ask'] = async (person, method, url, payload) => {
    const answer = await inject(person, method, url, payload);
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json<unknown>() : answer.body };
  };
  return {
    app,
    clock: app.get(Clock),
    cookies,
    placeId: place.id,
    placeGridId: place.gridId,
    buildingId: own.id,
    ownLngLat: own.lngLat,
    otherLngLat: buildings.find((building) => !building.own)!.lngLat,
    branchId: await organisation('party-branch'),
    vanguardPostId: (
      await one<{ id: string }>(
        `select parent_id as id from organisations where kind = 'building-head' order by id limit 1`,
      )
    ).id,
    ask,
    rows,
    async figure(code, query = '') {
      const { body } = await ask(null, 'GET', `/api/statistics${query}`);
      return (body as Statistics).figures.find((one) => one.code === code)!.numerator;
    },
  };
}
