import 'reflect-metadata';
import { metersPerDegree } from '@getu/tracks';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../config.js';
import type { Database } from '../../database/database.js';
import { Clock } from '../../http/clock.js';
import { createApp } from '../../http/create-app.js';
import { DevicesService } from '../devices/devices.service.js';
import { JudgingService } from '../judging/judging.service.js';

/** A tuple of our own batch: milliseconds, longitude, latitude, accuracy. */
export type BatchFix = [ms: number, lng: number, lat: number, accuracy: number];

/** The whole server on a seeded database, with a team that has two phones, as tests of the field use it. */
export interface Field {
  app: NestFastifyApplication;
  database: Database;
  clock: Clock;
  teamId: string;
  phones: { id: string; secret: string }[];
  /** a place on the ground from which one can walk 600 m east */
  start: [lng: number, lat: number];
  rows<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  send(phone: number, fixes: unknown[], more?: object): Promise<{ status: number; body: unknown }>;
  /** judges all that waits */
  judge(): Promise<void>;
}

export async function openField(database: Database): Promise<Field> {
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const app = await createApp(config, AppModule.with(config, database));
  const rows = <Row>(sql: string, values?: unknown[]) => database.dataSource.query<Row[]>(sql, values);
  const teamId = '0000000f-0000-7000-8000-000000000001';
  const [ground] = await rows<{ start: [number, number]; grid: string; parent: string }>(
    `select json_build_array(st_x(p), st_y(p)) as start, grid, parent
     from (
       select st_centroid(st_extent(b.geom)::geometry) as p, min(b.grid_id::text)::uuid as grid,
         min(b.parent_grid_id::text)::uuid as parent
       from buildings b
     ) middle`,
  );
  await rows(
    'insert into teams (community_id, id, name, grid_id, parent_grid_id) values (1, $1, $2, $3, $4)',
    [teamId, '夜巡队', ground!.grid, ground!.parent],
  );
  const devices = app.get(DevicesService);
  const phones: Field['phones'] = [];
  for (const name of ['一号机', '二号机']) {
    const { device, secret } = await devices.create({ teamId, name, clientId: null });
    phones.push({ id: device.id, secret });
  }
  return {
    app,
    database,
    clock: app.get(Clock),
    teamId,
    phones,
    start: ground!.start,
    rows,
    async send(phone, fixes, more = {}) {
      const answer = await app.inject({
        method: 'POST',
        url: '/ingest/batch',
        headers: { authorization: `Bearer ${phones[phone]!.secret}` },
        payload: { fixes, ...more },
      });
      return { status: answer.statusCode, body: answer.json<unknown>() };
    },
    judge: () => app.get(JudgingService).drain(),
  };
}

/** Places of somebody who walks at 1.25 m/s to the east and back, a fix every ten seconds. */
export function walk(
  start: readonly [number, number],
  startMs: number,
  seconds: number,
  { everySeconds = 10, north = 0 } = {},
): BatchFix[] {
  const scale = metersPerDegree(start[1]);
  const turn = 300;
  return Array.from({ length: Math.floor(seconds / everySeconds) + 1 }, (_, i) => {
    const meters = 1.25 * i * everySeconds;
    const lap = meters % (2 * turn);
    const east = lap <= turn ? lap : 2 * turn - lap;
    return [
      startMs + i * everySeconds * 1000,
      Math.round((start[0] + east / scale.lng) * 1e7) / 1e7,
      Math.round((start[1] + north / scale.lat) * 1e7) / 1e7,
      6,
    ];
  });
}
