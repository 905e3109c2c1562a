import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../config.js';
import type { Database } from '../../database/database.js';
import { createApp } from '../../http/create-app.js';
import { SessionsService } from '../sessions.service.js';

export const people = ['dispatcher', 'worker', 'leader', 'planner', 'admin'] as const;
export type Person = (typeof people)[number];

/** The whole server on a seeded database, with people who are signed in. */
export interface SignedInApp {
  app: NestFastifyApplication;
  cookies: ReadonlyMap<Person, string>;
  rows<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** the first row, where there is sure to be one */
  one<Row>(sql: string, values?: unknown[]): Promise<Row>;
  /** what the server answers to a person, or to a visitor */
  inject(
    person: Person | null,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ): ReturnType<NestFastifyApplication['inject']>;
}

export async function openSignedInApp(database: Database): Promise<SignedInApp> {
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const app = await createApp(config, AppModule.with(config, database));
  const cookies = new Map<Person, string>();
  const rows = <Row>(sql: string, values?: unknown[]) => database.dataSource.query<Row[]>(sql, values);
  const one = async <Row>(sql: string, values?: unknown[]) => (await rows<Row>(sql, values))[0]!;
  for (const name of people) {
    // signing in takes its time on purpose; that it works is tested where it is done
    const account = await one<{ id: string }>('select * from accounts where name = $1', [name]);
    cookies.set(name, `getu_session=${(await app.get(SessionsService).open(account)).token}`);
  }
  return {
    app,
    cookies,
    rows,
    one,
    inject(person, method, url, payload) {
      const cookie = person === null ? undefined : cookies.get(person);
      const headers = cookie ? { cookie } : {};
      return app.inject({ method, url, ...(payload ? { payload } : {}), headers });
    },
  };
}
