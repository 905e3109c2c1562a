import { Injectable } from '@nestjs/common';
import type {
  Kept,
  Team,
  TeamAdded,
  TeamChanged,
  TeamDetail,
  Teams,
  VolunteerAdded,
  VolunteerChanged,
} from '@getu/domain';
import type { EntityManager } from 'typeorm';
import type { SignedIn } from '../../access/asker.js';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { GridScope } from '../../grids/grid-scope.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import type { KeptKind } from '../../keeping/kept-kind.js';
import { wrongField } from '../../keeping/record-ground.js';
import { type Compose, RecordKeeper } from '../../keeping/record-keeper.service.js';
import { wireTimes } from '../../lists/read-page.js';

const teamsSql = loadSql('teams.sql', import.meta.url);
const membersSql = `
  select id, version, number, force, joined_on::text as "joinedOn"
  from volunteers where community_id = $1 and team_id = $2 order by number, id`;
const gridSql = `
  select
    exists (select from compounds c where c.community_id = $1 and c.id = $3) as "hasCompound",
    v.grid_id, v.parent_grid_id
  from (select 1) one
  left join lateral (
    select v.grid_id, v.parent_grid_id
    from plans p
    join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.code = $2 and v.level = 5
    where p.community_id = $1 and p.effective @> $4::date
  ) v on true`;

const teams: KeptKind = {
  table: 'teams',
  subject: 'team',
  noun: '支队伍',
  columns: ['name', 'compound_id', 'grid_id', 'parent_grid_id'],
  liesInGrids: true,
  layers: ['patrols'],
  told: ({ name }) => ({ name: String(name) }),
};
const volunteers: KeptKind = {
  table: 'volunteers',
  subject: 'volunteer',
  noun: '位志愿者',
  columns: ['team_id', 'number', 'force', 'joined_on'],
  liesInGrids: false,
  layers: ['patrols'],
  told: ({ team_id: teamId }) => ({ teamId: String(teamId) }),
};

/** Patrol teams and who is on them: people are numbers. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
    private readonly keeper: RecordKeeper,
  ) {}

  /** @throws ProblemException 404 for an unknown grid */
  async list(grid: string | undefined): Promise<Teams> {
    const { gridId, parentGridId } = await this.gridScope.of(grid);
    return { items: await this.read(null, gridId, parentGridId) };
  }

  /** @throws ProblemException 404 */
  async one(id: string): Promise<TeamDetail> {
    const [team] = await this.read(id, null, null);
    if (!team) throw new ProblemException(404, { detail: '没有这支队伍' });
    const members = await this.readPool.query<TeamDetail['members'][number]>({
      name: 'team-members',
      text: membersSql,
      values: [(await this.community.get()).id, id],
    });
    return { ...team, members };
  }

  /** @throws ProblemException 422 naming a grid or compound that is not there */
  addTeam({ id, ...draft }: TeamAdded, session: SignedIn): Promise<Kept> {
    return this.keeper.add(teams, id, session, this.composeTeam(draft));
  }

  /** What it walked stays in the grids it walked in. @throws ProblemException 404, 409, 422 */
  changeTeam(id: string, { expectedVersion, ...draft }: TeamChanged, session: SignedIn): Promise<Kept> {
    return this.keeper.change(teams, id, expectedVersion, session, this.composeTeam(draft));
  }

  /** @throws ProblemException 422 naming a team that is not there, or a number that another has */
  addVolunteer({ id, ...draft }: VolunteerAdded, session: SignedIn): Promise<Kept> {
    return this.keeper.add(volunteers, id, session, this.composeVolunteer(id, draft));
  }

  /** Also moves a volunteer to another team. @throws ProblemException 404, 409, 422 */
  changeVolunteer(
    id: string,
    { expectedVersion, ...draft }: VolunteerChanged,
    session: SignedIn,
  ): Promise<Kept> {
    return this.keeper.change(volunteers, id, expectedVersion, session, this.composeVolunteer(id, draft));
  }

  /** @throws ProblemException 404, 409 */
  removeVolunteer(id: string, version: number, session: SignedIn): Promise<void> {
    return this.keeper.remove(volunteers, id, version, session);
  }

  private composeTeam({ name, gridCode, compoundId }: Omit<TeamAdded, 'id'>): Compose {
    return async (_ground, _before, manager) => {
      const { id } = await this.community.get();
      const [found] = await manager.query<
        { hasCompound: boolean; grid_id: string | null; parent_grid_id: string | null }[]
      >(gridSql, [id, gridCode, compoundId, this.clock.today()]);
      const { hasCompound, grid_id, parent_grid_id } = found!;
      if (grid_id === null) throw wrongField('gridCode', '请选择现行方案中的五级网格');
      if (compoundId !== null && !hasCompound) throw wrongField('compoundId', '没有这个小区');
      return { name, compound_id: compoundId, grid_id, parent_grid_id };
    };
  }

  private composeVolunteer(
    id: string,
    { teamId, number, force, joinedOn }: Omit<VolunteerAdded, 'id'>,
  ): Compose {
    return async (_ground, _before, manager) => {
      const { hasTeam, isTaken } = await this.aroundVolunteer(manager, id, teamId, number);
      if (!hasTeam) throw wrongField('teamId', '没有这支队伍');
      if (isTaken) throw wrongField('number', '队里已有志愿者使用这个编号');
      return { team_id: teamId, number, force, joined_on: joinedOn };
    };
  }

  private async aroundVolunteer(manager: EntityManager, id: string, teamId: string, number: string) {
    const [found] = await manager.query<[{ hasTeam: boolean; isTaken: boolean }]>(
      `select
         exists (select from teams where community_id = $1 and id = $2) as "hasTeam",
         exists (select from volunteers where community_id = $1 and team_id = $2 and number = $3 and id <> $4) as "isTaken"`,
      [(await this.community.get()).id, teamId, number, id],
    );
    return found;
  }

  private async read(id: string | null, gridId: string | null, parentGridId: string | null): Promise<Team[]> {
    const rows = await this.readPool.query<Omit<Team, 'lastPatrolAt'> & { lastPatrolAt: Date | null }>({
      name: 'teams',
      text: teamsSql,
      values: [(await this.community.get()).id, id, gridId, parentGridId, this.clock.today()],
    });
    return rows.map((row) => wireTimes(row) as Team);
  }
}
