import { Injectable } from '@nestjs/common';
import type { Patrol, PatrolDetail } from '@getu/domain';
import { gapsOf } from '@getu/tracks';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { wireTimes } from '../../lists/read-page.js';
import { PatrolsService } from '../patrols.service.js';
import { coverageOf, streetOf, type StreetRow } from '../street.js';

const trackSql = loadSql('patrol-track.sql', import.meta.url);
const streetsSql = loadSql('patrol-streets.sql', import.meta.url);
const pointsSql = loadSql('patrol-points.sql', import.meta.url);

type Path = Pick<PatrolDetail, 'track' | 'times' | 'stops' | 'fixes' | 'flaggedFixes' | 'personSeconds'>;
type RequiredStreet = StreetRow & { isRequired: boolean };
type PointRow = Omit<PatrolDetail['points'][number], 'visitedAt'> & { visitedAt: Date | null };

/** One patrol's page: where it went, what it was asked for, and what of that it did. */
@Injectable()
export class PatrolPageService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly patrols: PatrolsService,
  ) {}

  /** @throws ProblemException 404 when there is none with that id among those that may be seen */
  async detail(id: string): Promise<PatrolDetail> {
    const patrol = await this.patrols.one(id);
    if (!patrol) throw new ProblemException(404, { detail: '没有这次巡逻' });
    const { id: communityId } = await this.community.get();
    const ask = <Row extends object>(name: string, text: string) =>
      this.readPool.query<Row>({ name, text, values: [communityId, id] });
    const [[path], streets, points] = await Promise.all([
      ask<Path>('patrol-track', trackSql),
      ask<RequiredStreet>('patrol-streets', streetsSql),
      ask<PointRow>('patrol-points', pointsSql),
    ]);
    return {
      ...patrol,
      ...path!,
      gaps: wireGaps(patrol, path!),
      ...wireStreets(streets),
      points: points.map((point) => wireTimes(point) as PatrolDetail['points'][number]),
    };
  }
}

function wireGaps({ startedAt }: Patrol, { track, times }: Path): PatrolDetail['gaps'] {
  const startMs = Date.parse(startedAt);
  return gapsOf(track.coordinates, times).map(({ from, to, leftAt, seconds }) => ({
    from: [from[0], from[1]],
    to: [to[0], to[1]],
    leftAt: new Date(startMs + leftAt * 1000).toISOString(),
    seconds,
  }));
}

function wireStreets(rows: readonly RequiredStreet[]): Pick<PatrolDetail, 'streets' | 'coverage'> {
  const streets = rows.map((row) => ({ ...streetOf(row), isRequired: row.isRequired }));
  return {
    streets: streets.map(({ walkedMeters: _, ...street }) => street),
    coverage: coverageOf(streets.filter(({ isRequired }) => isRequired)),
  };
}
