import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../database/new-id.js';
import { loadSql } from '../../database/sql.js';
import { replacePatrolHours } from '../../heat/rollup/heat-rollup.js';
import { Clock, dayOf } from '../../http/clock.js';
import type { OutboxEvent } from '../../live/outbox.js';
import { FigureCounters } from '../../counters/figure-counters.js';
import { OpenPatrols } from '../storing/open-patrols.js';
import { fixStretches } from './fix-stretches.js';
import type { JudgedPatrol, JudgedTeamDay, TeamDay } from './judge-team-day.js';
import type { KnownPatrol, Match } from './match-patrols.js';
import { patrolEvents } from './patrol-events.js';

const writePatrolsSql = loadSql('write-patrols.sql', import.meta.url);
const takeOutPartsSql = loadSql('take-out-parts.sql', import.meta.url);
const writeFixesSql = loadSql('write-fixes.sql', import.meta.url);
const takeNumbersSql = loadSql('take-numbers.sql', import.meta.url);

/** The heat of a patrol that is out is written at most this often: each time every map draws it anew. */
const heatMilliseconds = 30_000;

export interface JudgedDayOfTeam extends JudgedTeamDay {
  teamId: string;
  devices: TeamDay['devices'];
  matches: Match[];
  /** known patrols that nobody walked, as it turns out */
  left: KnownPatrol[];
}

/** A judged patrol with the id it has. */
export interface WrittenPatrol {
  id: string;
  teamId: string;
  judged: JudgedPatrol;
  known: KnownPatrol | undefined;
}

export interface Written {
  events: OutboxEvent[];
  /** layers of the map that show something else now */
  layers: string[];
  /** to be called once it is committed */
  after: () => void;
}

/** Writes judged days: patrols, paths, efforts, heat, and the counters behind the figures. */
@Injectable()
export class PatrolWriter {
  private readonly heatWrittenAt = new Map<string, number>();

  constructor(
    private readonly counters: FigureCounters,
    private readonly openPatrols: OpenPatrols,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction, in which whoever else judges waits. */
  async write(
    manager: EntityManager,
    communityId: number,
    days: readonly JudgedDayOfTeam[],
  ): Promise<Written> {
    const now = this.clock.now();
    const patrols = days.flatMap(({ teamId, matches }) =>
      matches.map(({ judged, known }): WrittenPatrol => {
        return { id: known?.id ?? newId(new Date(judged.startMs)), teamId, judged, known };
      }),
    );
    // planned ones that nobody walked stay planned; the others never were
    const gone = days.flatMap(({ left }) =>
      left.filter(({ state, plannedStartMs }) => isWalked(state) && plannedStartMs === null),
    );
    const undone = days.flatMap(({ left }) =>
      left.filter(({ state, plannedStartMs }) => isWalked(state) && plannedStartMs !== null),
    );
    const emptied = [...gone, ...undone].map(({ id }) => id);
    const due = patrols.filter(({ id, judged }) => this.isHeatDue(id, judged, now.getTime()));
    const hours = [
      ...due.map(({ id, judged }) => ({ patrol_id: id, cells: judged.cells() })),
      ...emptied.map((id) => ({ patrol_id: id, cells: [] })),
    ];
    const ids = [...new Set([...patrols.map(({ id }) => id), ...emptied])].sort();
    const numbers = await this.numbersFor(manager, communityId, patrols);

    const heatChanged = await this.counters.aroundPatrols(manager, communityId, ids, async () => {
      await manager.query(takeOutPartsSql, [communityId, ids]);
      if (patrols.length > 0) {
        const rows = patrols.map((patrol) => rowOf(patrol, numbers.get(patrol.id) ?? ''));
        await manager.query(writePatrolsSql, [communityId, JSON.stringify(rows)]);
      }
      const changed = await replacePatrolHours(manager, communityId, hours);
      await manager.query(
        `update patrols set state = 'planned', started_at = planned_start, ended_at = null, distance_m = 0, duration_s = 0,
           person_seconds = 0, fixes = 0, flagged_fixes = 0, last_fix_at = null
         where community_id = $1 and id = any($2::uuid[])`,
        [communityId, undone.map(({ id }) => id)],
      );
      await manager.query('delete from patrols where community_id = $1 and id = any($2::uuid[])', [
        communityId,
        gone.map(({ id }) => id),
      ]);
      return changed;
    });
    await this.writeFixes(manager, communityId, days, patrols);
    const isChanged = patrols.length > 0 || emptied.length > 0;
    return {
      events: await patrolEvents(manager, communityId, patrols, [...gone, ...undone], heatChanged > 0),
      layers: [...(isChanged ? ['tracks', 'patrols'] : []), ...(heatChanged > 0 ? ['heat'] : [])],
      after: () => this.remember(days, patrols, due, now.getTime()),
    };
  }

  private isHeatDue(id: string, { state }: JudgedPatrol, nowMs: number): boolean {
    if (state === 'done') return true;
    return nowMs - (this.heatWrittenAt.get(id) ?? -Infinity) >= heatMilliseconds;
  }

  /** Numbers of a year in the order of setting out, without gaps as far as none is taken away again. */
  private async numbersFor(
    manager: EntityManager,
    communityId: number,
    patrols: readonly WrittenPatrol[],
  ): Promise<Map<string, string>> {
    const numbers = new Map<string, string>();
    const byYear = new Map<number, WrittenPatrol[]>();
    const added = patrols.filter(isNewlyWalked).sort((a, b) => a.judged.startMs - b.judged.startMs);
    for (const patrol of added) {
      const year = Number(dayOf(new Date(patrol.judged.startMs)).slice(0, 4));
      byYear.set(year, [...(byYear.get(year) ?? []), patrol]);
    }
    for (const [year, ofYear] of byYear) {
      const [row] = await manager.query<{ last: number }[]>(takeNumbersSql, [
        communityId,
        year,
        ofYear.length,
      ]);
      ofYear.forEach(({ id }, i) => {
        const number = row!.last - ofYear.length + 1 + i;
        numbers.set(id, `XL${year}-${String(number).padStart(4, '0')}`);
      });
    }
    return numbers;
  }

  private async writeFixes(
    manager: EntityManager,
    communityId: number,
    days: readonly JudgedDayOfTeam[],
    patrols: readonly WrittenPatrol[],
  ): Promise<void> {
    const flags = days.flatMap((day) => day.flags);
    const stretches = fixStretches(days, patrols);
    if (flags.length === 0 && stretches.length === 0) return;
    await manager.query(writeFixesSql, [
      communityId,
      flags.map(({ deviceId }) => deviceId),
      flags.map(({ ms }) => ms),
      flags.map(({ flag }) => flag),
      stretches.map(({ deviceId }) => deviceId),
      stretches.map(({ fromMs }) => fromMs),
      stretches.map(({ toMs }) => toMs),
      stretches.map(({ patrolId }) => patrolId),
    ]);
  }

  private remember(
    days: readonly JudgedDayOfTeam[],
    patrols: readonly WrittenPatrol[],
    heated: readonly WrittenPatrol[],
    nowMs: number,
  ): void {
    for (const { id, judged } of heated) {
      if (judged.state === 'out') this.heatWrittenAt.set(id, nowMs);
      else this.heatWrittenAt.delete(id);
    }
    for (const { deviceId } of days.flatMap(({ devices }) => devices))
      this.openPatrols.set(deviceId, undefined);
    for (const { id, judged } of patrols) {
      if (judged.state !== 'out') continue;
      for (const { outing } of judged.parts) {
        this.openPatrols.set(outing.deviceId, { patrolId: id, startMs: outing.startMs, endMs: outing.endMs });
      }
    }
  }
}

/** One that was only planned so far has the number of its plan, and is given one when somebody sets out. */
const isNewlyWalked = ({ known }: WrittenPatrol) => !known || !known.number.startsWith('XL');
const isWalked = (state: KnownPatrol['state']) => state === 'out' || state === 'done';
const round1 = (value: number) => Math.round(value * 10) / 10;
const iso = (ms: number) => new Date(ms).toISOString();

function rowOf({ id, teamId, judged }: WrittenPatrol, number: string): object {
  return {
    id,
    // only a new one is given one; an empty one leaves that of the row there
    number,
    team_id: teamId,
    state: judged.state,
    started_at: iso(judged.startMs),
    ended_at: judged.state === 'done' ? iso(judged.endMs) : null,
    last_fix_at: iso(judged.endMs),
    walkers: judged.parts.length,
    distance_m: round1(judged.distanceMeters),
    duration_s: Math.round(judged.durationSeconds),
    person_seconds: Math.round(judged.personSeconds),
    fixes: judged.fixes,
    flagged_fixes: judged.flaggedFixes,
    devices: judged.parts.map(({ outing, part }) => ({
      device_id: outing.deviceId,
      started_at: iso(outing.startMs),
      ended_at: iso(outing.endMs),
      part,
    })),
    grids: judged.grids.map((grid) => ({
      grid_id: grid.gridId,
      parent_grid_id: grid.parentGridId,
      distance_m: round1(grid.distanceMeters),
      duration_s: Math.round(grid.durationSeconds),
    })),
    compounds: judged.compounds.map(({ areaId, ...effort }) => ({
      compound_id: areaId,
      distance_m: round1(effort.distanceMeters),
      duration_s: Math.round(effort.durationSeconds),
    })),
    roads: judged.roads.map(({ roadId, parts }) => ({ road_id: roadId, parts })),
    visits: judged.visits.map(({ placeId, atMs }) => ({ place_id: placeId, visited_at: iso(atMs) })),
    track: judged.track,
  };
}
