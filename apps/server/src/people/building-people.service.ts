import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  bandBelow,
  bandedGroups,
  type BuildingPeople,
  type buildingPeopleQuerySchema,
  type Kept,
  type Page,
  type PeopleChanged,
} from '@getu/domain';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { SignedIn } from '../access/asker.js';
import { Audit } from '../access/audit/audit.js';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { type ListStatement, readPage } from '../lists/read-page.js';
import { Outbox } from '../live/outbox.js';

const buildingPeople: ListStatement = {
  name: 'building-people',
  text: loadSql('building-people.sql', import.meta.url),
  key: 'word',
};
const changePeopleSql = loadSql('change-people.sql', import.meta.url);
const lockSql = `
  select grid_id as "gridId", parent_grid_id as "parentGridId", people_version as version
  from buildings where community_id = $1 and id = $2 for no key update`;

/** What is counted in each building, and its counting anew. */
@Injectable()
export class BuildingPeopleService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async list(query: z.infer<typeof buildingPeopleQuerySchema>): Promise<Page<BuildingPeople>> {
    return readPage(this.readPool, buildingPeople, {
      communityId: (await this.community.get()).id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      filters: [query.compound ?? null, query.text ?? null, this.clock.today(), bandedGroups, bandBelow],
    });
  }

  /**
   * Writes new counts of some groups; the others stay as they are.
   * @throws ProblemException 404 for a building that is not there or outside the asker's grids, 409 when its counts were
   *   changed meanwhile
   */
  async change(id: string, { expectedVersion, counts }: PeopleChanged, session: SignedIn): Promise<Kept> {
    const communityId = (await this.community.get()).id;
    return this.dataSource.transaction(async (manager) => {
      const [building] = await manager.query<{ gridId: string; parentGridId: string; version: number }[]>(
        lockSql,
        [communityId, id],
      );
      const own = session.scope?.ids;
      const isOwn =
        !own || own.includes(building?.gridId ?? '') || own.includes(building?.parentGridId ?? '');
      if (!building || !isOwn) throw new ProblemException(404, { detail: '没有这栋楼' });
      if (building.version !== expectedVersion) {
        throw new ProblemException(409, { detail: '这栋楼的人数已被他人修改，请按最新内容重新操作' });
      }
      const [written] = await manager.query<{ version: number }[]>(changePeopleSql, [
        communityId,
        id,
        JSON.stringify(counts),
      ]);
      await this.audit.append(manager, {
        action: 'record-changed',
        subjectKind: 'people',
        subject: id,
        // which groups, not how many: the audit is read by people who may not see small counts
        detail: { groups: Object.keys(counts).toSorted() },
      });
      await this.outbox.append(manager, communityId, [
        {
          kind: 'people',
          action: 'changed',
          subjectId: id,
          gridId: building.gridId,
          parentGridId: building.parentGridId,
          data: {},
          layers: ['people'],
        },
      ]);
      return { id, version: written!.version };
    });
  }
}
