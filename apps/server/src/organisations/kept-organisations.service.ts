import { Injectable } from '@nestjs/common';
import {
  type CharterAdded,
  type CharterChanged,
  type Kept,
  type OrganisationAdded,
  type OrganisationChanged,
  type OrganisationKind,
  organisationLadder,
  type PartnerUnitAdded,
  type PartnerUnitChanged,
} from '@getu/domain';
import type { EntityManager } from 'typeorm';
import type { SignedIn } from '../access/asker.js';
import { CommunityService } from '../community/community.service.js';
import { Clock } from '../http/clock.js';
import type { KeptKind } from '../keeping/kept-kind.js';
import { wrongField } from '../keeping/record-ground.js';
import { type Compose, RecordKeeper } from '../keeping/record-keeper.service.js';

const count = async (manager: EntityManager, sql: string, values: unknown[]): Promise<number> =>
  (await manager.query<{ count: number }[]>(sql, values))[0]!.count;

/** What belongs to the whole community is kept by those who see all of it. */
export const keptOrganisations = {
  organisations: {
    table: 'organisations',
    subject: 'organisation',
    noun: '个组织',
    columns: [
      ...['kind', 'name', 'parent_id', 'compound_id'],
      ...['grid_id', 'parent_grid_id', 'building_id'],
    ],
    liesInGrids: false,
    layers: ['organisations'],
    told: ({ kind }) => ({ organisationKind: String(kind) }),
    async heldBy(manager, communityId, id) {
      const below = await count(
        manager,
        'select count(*)::int as count from organisations where community_id = $1 and parent_id = $2',
        [communityId, id],
      );
      return below > 0 ? `下面还有 ${below} 个组织，请先调整它们的上级` : null;
    },
  },
  partnerUnits: {
    table: 'partner_units',
    subject: 'partner-unit',
    noun: '家共建单位',
    columns: ['name', 'field', 'joined_on'],
    liesInGrids: false,
    layers: ['organisations'],
    told: () => ({}),
    async heldBy(manager, communityId, id) {
      const taken = await count(
        manager,
        'select count(*)::int as count from cases where community_id = $1 and partner_unit_id = $2',
        [communityId, id],
      );
      return taken > 0 ? `该单位已接单 ${taken} 件，不能删除` : null;
    },
  },
  charters: {
    table: 'charters',
    subject: 'charter',
    noun: '部章程',
    columns: ['kind', 'title', 'adopted_on', 'compound_id'],
    liesInGrids: false,
    layers: ['organisations'],
    told: () => ({}),
  },
} satisfies Record<string, KeptKind>;

interface Surroundings {
  parentKind: OrganisationKind | null;
  hasCompound: boolean;
  gridId: string | null;
  parentGridId: string | null;
  gridLevel: number | null;
  building: { grid_id: string; parent_grid_id: string; compound_id: string | null } | null;
  isOwnDescendant: boolean;
}

const surroundingsSql = `
  with recursive above as (
    select o.id, o.parent_id, 1 as height from organisations o where o.community_id = $1 and o.id = $3
    union all
    select o.id, o.parent_id, height + 1
    from above a join organisations o on o.community_id = $1 and o.id = a.parent_id
    where height < 20
  )
  select
    parent.kind as "parentKind",
    exists (select from compounds c where c.community_id = $1 and c.id = $4) as "hasCompound",
    grid.grid_id as "gridId",
    grid.parent_grid_id as "parentGridId",
    grid.level::int as "gridLevel",
    (
      select jsonb_build_object('grid_id', grid_id, 'parent_grid_id', parent_grid_id, 'compound_id', compound_id)
      from buildings b where b.community_id = $1 and b.id = $6
    ) as building,
    exists (select from above where id = $2) as "isOwnDescendant"
  from (select 1) one
  left join organisations parent on parent.community_id = $1 and parent.id = $3
  left join lateral (
    select v.grid_id, v.parent_grid_id, v.level
    from plans p
    join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.code = $5
    where p.community_id = $1 and p.effective @> $7::date
  ) grid on true`;

/** Party organisations, partner units and charters as people add, change and remove them. */
@Injectable()
export class KeptOrganisationsService {
  constructor(
    private readonly keeper: RecordKeeper,
    private readonly community: CommunityService,
    private readonly clock: Clock,
  ) {}

  async addOrganisation({ id, ...draft }: OrganisationAdded, session: SignedIn): Promise<Kept> {
    const communityId = (await this.community.get()).id;
    return this.keeper.add(
      keptOrganisations.organisations,
      id,
      session,
      this.onLadder(communityId, id, draft, draft.kind),
    );
  }

  async changeOrganisation(
    id: string,
    { expectedVersion, ...draft }: OrganisationChanged,
    session: SignedIn,
  ): Promise<Kept> {
    const communityId = (await this.community.get()).id;
    return this.keeper.change(
      keptOrganisations.organisations,
      id,
      expectedVersion,
      session,
      this.onLadder(communityId, id, draft, null),
    );
  }

  addPartnerUnit({ id, ...draft }: PartnerUnitAdded, session: SignedIn): Promise<Kept> {
    return this.keeper.add(keptOrganisations.partnerUnits, id, session, composePartnerUnit(draft));
  }

  changePartnerUnit(
    id: string,
    { expectedVersion, ...draft }: PartnerUnitChanged,
    session: SignedIn,
  ): Promise<Kept> {
    const compose = composePartnerUnit(draft);
    return this.keeper.change(keptOrganisations.partnerUnits, id, expectedVersion, session, compose);
  }

  async addCharter({ id, ...draft }: CharterAdded, session: SignedIn): Promise<Kept> {
    const communityId = (await this.community.get()).id;
    return this.keeper.add(keptOrganisations.charters, id, session, composeCharter(communityId, draft));
  }

  async changeCharter(
    id: string,
    { expectedVersion, ...draft }: CharterChanged,
    session: SignedIn,
  ): Promise<Kept> {
    const compose = composeCharter((await this.community.get()).id, draft);
    return this.keeper.change(keptOrganisations.charters, id, expectedVersion, session, compose);
  }

  remove(kind: KeptKind, id: string, version: number, session: SignedIn): Promise<void> {
    return this.keeper.remove(kind, id, version, session);
  }

  /** An organisation stands under one of the rank above and is joined to what its rank is joined to, and to nothing else. */
  private onLadder(
    communityId: number,
    id: string,
    draft: Omit<OrganisationChanged, 'expectedVersion'>,
    newKind: OrganisationKind | null,
  ): Compose {
    return async (_ground, before, manager) => {
      const kind = newKind ?? (before!['kind'] as OrganisationKind);
      const { parent, joinedTo } = organisationLadder[kind];
      const { name, parentId, compoundId, gridCode, buildingId } = draft;
      const values = [communityId, id, parentId, compoundId, gridCode, buildingId, this.clock.today()];
      const [found] = await manager.query<Surroundings[]>(surroundingsSql, values);
      const { parentKind, hasCompound, gridId, parentGridId, gridLevel, building } = found!;
      if (parent === null ? parentId !== null : parentKind !== parent) {
        throw wrongField('parentId', parent === null ? '社区党委没有上级组织' : '上级组织的层级不对');
      }
      if (found!.isOwnDescendant) throw wrongField('parentId', '上级不能是它自己或它的下级');
      if (joinedTo === 'compound' && !hasCompound) throw wrongField('compoundId', '请选择所在小区');
      const mayLieInGrid = joinedTo === 'grid' || (joinedTo === 'compound' && gridCode !== null);
      if (mayLieInGrid && gridLevel !== 5) throw wrongField('gridCode', '请选择现行方案中的五级网格');
      if (joinedTo === 'building' && building === null) throw wrongField('buildingId', '请选择楼栋');
      const nothing = { compound_id: null, grid_id: null, parent_grid_id: null, building_id: null };
      const grid = { grid_id: gridId, parent_grid_id: parentGridId };
      const joined = {
        // a branch has its rooms in a grid and works in a whole compound
        compound: { compound_id: compoundId, ...(mayLieInGrid && grid) },
        grid,
        building: { ...building, building_id: buildingId },
      };
      return { kind, name, parent_id: parentId, ...nothing, ...(joinedTo && joined[joinedTo]) };
    };
  }
}

const composePartnerUnit =
  ({ name, field, joinedOn }: Omit<PartnerUnitAdded, 'id'>): Compose =>
  () => ({ name, field, joined_on: joinedOn });

const composeCharter =
  (communityId: number, { kind, title, adoptedOn, compoundId }: Omit<CharterAdded, 'id'>): Compose =>
  async (_ground, _before, manager) => {
    const compounds = compoundId === null ? 1 : await compoundsOf(manager, communityId, compoundId);
    if (compounds === 0) throw wrongField('compoundId', '没有这个小区');
    return { kind, title, adopted_on: adoptedOn, compound_id: compoundId };
  };

const compoundsOf = (manager: EntityManager, communityId: number, id: string): Promise<number> =>
  count(manager, 'select count(*)::int as count from compounds where community_id = $1 and id = $2', [
    communityId,
    id,
  ]);
