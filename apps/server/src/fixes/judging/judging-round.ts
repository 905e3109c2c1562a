import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setImmediate } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { loadSql } from '../../database/sql.js';
import { Clock } from '../../http/clock.js';
import { LayerVersions } from '../../live/layer-versions.js';
import { Outbox, type OutboxEvent } from '../../live/outbox.js';
import { GridFinder } from '../storing/grid-finder.js';
import { PatrolGround } from './ground.js';
import { type JudgedTeamDay, judgeTeamDay, type TeamDay } from './judge-team-day.js';
import { type KnownPatrol, matchPatrols } from './match-patrols.js';
import { type JudgedDayOfTeam, PatrolWriter } from './patrol-writer.js';

const loadDaysSql = loadSql('load-days.sql', import.meta.url);
const loadPatrolsSql = loadSql('load-patrols.sql', import.meta.url);

/** Days of teams judged in one transaction: many, as cells that several walked are then written once. */
const mostAtOnce = 64;

const nextDaysSql = `
  select team_id as "teamId", day::text as day, reports::float8 as reports
  from unjudged_days where community_id = $1 order by day desc, team_id limit $2`;
/** What came while it was judged stays on the list. */
const judgedSql = `
  delete from unjudged_days u
  using unnest($2::uuid[], $3::date[], $4::bigint[]) as judged (team_id, day, reports)
  where u.community_id = $1 and u.team_id = judged.team_id and u.day = judged.day and u.reports = judged.reports`;
/** One judge at a time in a community, in whichever process. */
const turnSql = 'select pg_advisory_xact_lock(1195725909, $1)';

interface DayRow {
  teamId: string;
  day: string;
  deviceId: string;
  fixes: TeamDay['devices'][number]['fixes'];
  marks: TeamDay['devices'][number]['marks'];
}

const keyOf = ({ teamId, day }: { teamId: string; day: string }) => `${teamId} ${day}`;

/** Judges what was stored and not judged yet, and writes what comes of it, in one transaction. */
@Injectable()
export class JudgingRound {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly grids: GridFinder,
    private readonly ground: PatrolGround,
    private readonly writer: PatrolWriter,
    private readonly outbox: Outbox,
    private readonly layerVersions: LayerVersions,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns how many days of teams were judged, and how many still wait
   * @throws whatever the database throws; nothing is then changed, and what waits still waits
   */
  async run(): Promise<{ judged: number; left: number }> {
    const [{ id, timezone }, grids, ground] = await Promise.all([
      this.community.get(),
      this.grids.grids(),
      this.ground.get(),
    ]);
    const done = await this.dataSource.transaction(async (manager) => {
      await manager.query(turnSql, [id]);
      const days = await manager.query<{ teamId: string; day: string; reports: number }[]>(nextDaysSql, [
        id,
        mostAtOnce,
      ]);
      if (days.length === 0) return { judged: 0, left: 0, after: () => {} };
      const asked = [id, timezone, days.map(({ teamId }) => teamId), days.map(({ day }) => day)];
      const sent = await this.sentOn(manager, asked);
      const known = await this.patrolsOn(manager, asked);
      const nowMs = this.clock.now().getTime();
      const judged: JudgedDayOfTeam[] = [];
      for (const one of days) {
        const teamDay = sent.get(keyOf(one)) ?? { devices: [] };
        const result: JudgedTeamDay = judgeTeamDay(teamDay, grids, ground, nowMs);
        judged.push({
          teamId: one.teamId,
          ...result,
          devices: teamDay.devices,
          ...matchPatrols(result.patrols, known.get(keyOf(one)) ?? []),
        });
        // whoever else asks this process is answered between two teams
        await setImmediate();
      }
      const { events, layers, after } = await this.writer.write(manager, id, judged);
      await manager.query(judgedSql, [
        id,
        days.map(({ teamId }) => teamId),
        days.map(({ day }) => day),
        days.map(({ reports }) => reports),
      ]);
      const [{ left }] = await manager.query<[{ left: number }]>(
        'select count(*)::integer as left from unjudged_days where community_id = $1',
        [id],
      );
      await this.tell(manager, id, events, layers);
      return { judged: days.length, left, after };
    });
    const { after, ...counts } = done;
    after();
    return counts;
  }

  /** Events name their layers; what changed without an event has its layers raised as well. */
  private async tell(
    manager: EntityManager,
    communityId: number,
    events: readonly OutboxEvent[],
    layers: readonly string[],
  ): Promise<void> {
    const told = new Set(events.flatMap((event) => event.layers));
    const silent = layers.filter((layer) => !told.has(layer));
    if (silent.length > 0) await this.layerVersions.bump(manager, communityId, silent);
    await this.outbox.append(manager, communityId, events);
  }

  private async sentOn(manager: EntityManager, asked: unknown[]): Promise<Map<string, TeamDay>> {
    const days = new Map<string, TeamDay>();
    for (const { fixes, marks, deviceId, ...row } of await manager.query<DayRow[]>(loadDaysSql, asked)) {
      let day = days.get(keyOf(row));
      if (!day) days.set(keyOf(row), (day = { devices: [] }));
      day.devices.push({ deviceId, fixes, marks });
    }
    return days;
  }

  private async patrolsOn(manager: EntityManager, asked: unknown[]): Promise<Map<string, KnownPatrol[]>> {
    const patrols = new Map<string, KnownPatrol[]>();
    const rows = await manager.query<(KnownPatrol & { teamId: string; day: string })[]>(
      loadPatrolsSql,
      asked,
    );
    for (const row of rows) {
      const of = patrols.get(keyOf(row));
      if (of) of.push(row);
      else patrols.set(keyOf(row), [row]);
    }
    return patrols;
  }
}
