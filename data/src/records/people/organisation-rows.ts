import type { OrganisationKind } from '@getu/domain';
import type { Row } from '../../dataset.js';
import type { CompoundShape } from '../../neighbourhood/neighbourhood.js';
import { addMonths, instantOf } from '../calendar/local-time.js';
import { COMMUNITY_ID, homesOf, type Setting } from '../setting.js';

interface Seat {
  compoundId?: string | null;
  gridId?: string;
  parentGridId?: string;
  buildingId?: string;
}

/** 社区党委 → a branch for each compound → vanguard posts in every level-five grid → heads of most buildings with members. */
export function organisationRows(setting: Setting, peopleCounts: readonly Row[]): Row[] {
  const random = setting.random('organisations');
  const foundedMs = instantOf(addMonths(setting.today, -19), 10);
  const rows: Row[] = [];
  const found = (kind: OrganisationKind, name: string, parentId: string | null, seat: Seat): string => {
    const id = random.uuid(foundedMs);
    rows.push({
      community_id: COMMUNITY_ID,
      id,
      parent_id: parentId,
      kind,
      name,
      compound_id: seat.compoundId ?? null,
      grid_id: seat.gridId ?? null,
      parent_grid_id: seat.parentGridId ?? null,
      building_id: seat.buildingId ?? null,
    });
    return id;
  };

  const committee = found('party-committee', '林岸馨宸社区党委', null, {});
  const branches = new Map<string, string>();
  for (const compound of setting.ground.compounds) {
    const seat = seatOf(setting, compound);
    branches.set(
      compound.id,
      found('party-branch', `${compound.name.replace(/小区$/, '')}居民区党支部`, committee, seat),
    );
  }
  const posts = new Map<string, string>();
  for (const grid of setting.grids5) {
    const branch = branches.get(compoundOfGrid(setting, grid.id)) ?? committee;
    const seat = { gridId: grid.id, parentGridId: grid.parentId ?? undefined };
    const name = grid.name.replace(/网格$/, '');
    posts.set(grid.id, found('vanguard-post', `${name}网格先锋岗`, branch, seat));
    if (random.chance(0.4)) found('vanguard-post', `${name}商户先锋岗`, branch, seat);
  }
  const members = new Set(
    peopleCounts
      .filter((row) => String(row.people_group).startsWith('party-member'))
      .map((row) => row.building_id),
  );
  for (const home of homesOf(setting)) {
    if (!members.has(home.id) || home.households < 6 || !random.chance(0.85)) continue;
    found('building-head', `${home.name}党员楼栋长`, posts.get(home.gridId) ?? committee, {
      compoundId: home.compoundId,
      gridId: home.gridId,
      parentGridId: home.parentGridId,
      buildingId: home.id,
    });
  }
  return rows;
}

/** A branch sits at its compound's party centre, else in the grid of the compound's middle. */
function seatOf(setting: Setting, compound: CompoundShape): Seat {
  const centre = setting.ground.places.find(
    (place) => place.kind === 'party-centre' && place.compoundId === compound.id,
  );
  const spot = centre ? setting.spotOfPlace(centre) : setting.spotAt(compound.labelPoint.coordinates);
  return { compoundId: compound.id, gridId: spot?.gridId, parentGridId: spot?.parentGridId };
}

/** The compound with most households in a grid; a grid without one goes with the compound whose middle is nearest. */
function compoundOfGrid(setting: Setting, gridId: string): string {
  const households = new Map<string, number>();
  for (const { compoundId, gridId: at, households: count } of setting.ground.buildings) {
    if (compoundId && at === gridId) households.set(compoundId, (households.get(compoundId) ?? 0) + count);
  }
  const largest = [...households].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (largest) return largest;
  const [lng, lat] = setting.gridsById.get(gridId)?.labelPoint.coordinates ?? [0, 0];
  const away = ({ labelPoint: { coordinates: c } }: CompoundShape) =>
    Math.hypot((c[0] - lng) * 0.9, c[1] - lat);
  return [...setting.ground.compounds].sort((a, b) => away(a) - away(b))[0]?.id ?? '';
}
