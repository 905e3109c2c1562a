import { Injectable } from '@nestjs/common';
import { lengthMeters } from '@getu/tracks';
import type { Page, PatrolStretch, PatrolStretchesQuery } from '@getu/domain';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool, type ReadStatement } from '../../database/read-pool.js';
import { readTogether } from '../../database/read-together.js';
import { loadSql } from '../../database/sql.js';
import { GridScope } from '../../grids/grid-scope.js';
import { Clock } from '../../http/clock.js';
import { decodeCursor, encodeCursor } from '../../lists/cursor.js';
import { type Period, resolvePeriod } from '../../lists/period.js';
import { type Street, streetOf, type StreetRow } from '../street.js';

const roadsSql = loadSql('coverage-roads.sql', import.meta.url);
const cursorName = 'patrol-stretches';

/** Where streets are looked for: in a grid of any level, in a compound, or, without both, in all of the community. */
export interface StreetArea {
  gridId?: string | null | undefined;
  compoundId?: string | null | undefined;
}

/** 覆盖率 in whole metres, as the stretches add up. */
export interface WalkedMeters {
  walked: number;
  required: number;
}

/** The streets that patrols are expected to walk, and what was walked of them. */
@Injectable()
export class RequiredStreets {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  async streets(period: Period, area: StreetArea): Promise<Street[]> {
    const rows = await this.readPool.query<StreetRow>(await this.statement(period, area));
    return rows.map(streetOf);
  }

  /** Of a period and of the one before it. */
  async meters(period: Period, previous: Period, area: StreetArea): Promise<[WalkedMeters, WalkedMeters]> {
    const statements = await Promise.all([this.statement(period, area), this.statement(previous, area)]);
    const [now, before] = await readTogether<[StreetRow[], StreetRow[]]>(
      this.readPool,
      'coverage-roads-compared',
      statements,
    );
    return [metersOf(now), metersOf(before)];
  }

  private async statement({ from, to }: Period, { gridId, compoundId }: StreetArea): Promise<ReadStatement> {
    const { id } = await this.community.get();
    return {
      name: 'coverage-roads',
      text: roadsSql,
      keepsPlan: true,
      values: [id, from, to, gridId ?? null, this.clock.today(), compoundId ?? null],
    };
  }

  /** @throws ProblemException 400 for a period that runs backwards or a foreign cursor, 404 for an unknown grid */
  async list({
    grid,
    compound,
    walked,
    limit,
    cursor,
    ...days
  }: PatrolStretchesQuery): Promise<Page<PatrolStretch>> {
    const after = cursor === undefined ? null : decodeCursor(cursorName, 'word', cursor);
    const { gridId } = grid === undefined ? { gridId: null } : await this.gridScope.resolve(grid);
    const streets = await this.streets(resolvePeriod(days, this.clock.today()), {
      gridId,
      compoundId: compound,
    });
    const stretches = streets
      .flatMap(stretchesOf)
      .filter((stretch) => walked === undefined || stretch.walked === walked);
    // a street that was taken away meanwhile ends the list: its place in it is not known
    const start = after === null ? 0 : placeAfter(stretches, `${after.id}:${after.key}`);
    const items = stretches.slice(start, start + limit);
    const last = items.at(-1);
    const hasMore = last !== undefined && start + limit < stretches.length;
    const key = last?.id.slice(last.streetId.length + 1);
    return {
      items,
      total: stretches.length,
      nextCursor: hasMore ? encodeCursor(cursorName, { key: key!, id: last.streetId }) : null,
    };
  }
}

function metersOf(rows: readonly StreetRow[]): WalkedMeters {
  const stretches = rows.map(streetOf).flatMap(stretchesOf);
  const sum = (of: readonly PatrolStretch[]) => of.reduce((meters, one) => meters + one.meters, 0);
  return { walked: sum(stretches.filter(({ walked }) => walked)), required: sum(stretches) };
}

function placeAfter(stretches: readonly PatrolStretch[], id: string): number {
  const place = stretches.findIndex((stretch) => stretch.id === id);
  return place < 0 ? stretches.length : place + 1;
}

/** A street cut where walked and unwalked meet: the walked pieces, then the others. */
function stretchesOf({ id, name, walked, missing }: Street): PatrolStretch[] {
  const pieces = [
    ...walked.coordinates.map((coordinates) => ({ walked: true, coordinates })),
    ...missing.coordinates.map((coordinates) => ({ walked: false, coordinates })),
  ];
  return pieces.map(({ coordinates, ...piece }, i) => ({
    id: `${id}:${i}`,
    streetId: id,
    streetName: name,
    ...piece,
    meters: Math.round(lengthMeters(coordinates)),
    line: { type: 'LineString', coordinates },
  }));
}
