import type { Dataset, Row } from '../../dataset.js';
import { addMonths, dayText, instantOf, iso } from '../calendar/local-time.js';
import { COMMUNITY_ID, type Setting } from '../setting.js';

type GroundTable =
  | 'communities'
  | 'grids'
  | 'plans'
  | 'grid_versions'
  | 'roads'
  | 'land_areas'
  | 'compounds'
  | 'buildings'
  | 'places';

/** The neighbourhood as rows, with the one published plan whose borders have stood since half a year before the first record. */
export function groundRows(setting: Setting): Pick<Dataset, GroundTable> {
  const { ground, planId, community } = setting;
  const effectiveDay = addMonths(setting.today, -18);
  return {
    communities: [
      {
        id: COMMUNITY_ID,
        code: community.code,
        name: community.name,
        timezone: 'Asia/Shanghai',
        outline: ground.outline,
        data_set: 'standard',
        data_seed: setting.seed,
        seeded_at: iso(setting.endMs),
      },
    ],
    grids: ground.grids.map((grid) => ({
      community_id: COMMUNITY_ID,
      id: grid.id,
      created_at: iso(instantOf(effectiveDay - 45, 10)),
    })),
    plans: [planRow(planId, effectiveDay)],
    grid_versions: ground.grids.map((grid) => ({
      community_id: COMMUNITY_ID,
      plan_id: planId,
      grid_id: grid.id,
      level: grid.level,
      parent_grid_id: grid.parentId,
      code: grid.code,
      name: grid.name,
      geom: grid.geom,
      label_point: grid.labelPoint,
    })),
    roads: ground.roads.map((road) => ({
      community_id: COMMUNITY_ID,
      id: road.id,
      kind: road.kind,
      name: road.name,
      width_m: road.widthMeters,
      patrolled: road.patrolled,
      geom: road.geom,
    })),
    land_areas: ground.land.map((land) => ({
      community_id: COMMUNITY_ID,
      id: land.id,
      kind: land.kind,
      name: land.name,
      draw_order: land.drawOrder,
      geom: land.geom,
    })),
    compounds: ground.compounds.map((compound) => ({
      community_id: COMMUNITY_ID,
      id: compound.id,
      name: compound.name,
      kind: compound.kind,
      property_company: compound.propertyCompany,
      built_year: compound.builtYear,
      geom: compound.geom,
      label_point: compound.labelPoint,
    })),
    buildings: ground.buildings.map((building) => ({
      community_id: COMMUNITY_ID,
      id: building.id,
      compound_id: building.compoundId,
      grid_id: building.gridId,
      parent_grid_id: building.parentGridId,
      name: building.name,
      kind: building.kind,
      storeys: building.storeys,
      height_m: building.heightMeters,
      households: building.households,
      residents: building.residents,
      geom: building.geom,
    })),
    places: ground.places.map((place) => ({
      community_id: COMMUNITY_ID,
      id: place.id,
      kind: place.kind,
      name: place.name,
      compound_id: place.compoundId,
      building_id: place.buildingId,
      grid_id: place.gridId,
      parent_grid_id: place.parentGridId,
      geom: place.geom,
    })),
  };
}

function planRow(planId: string, effectiveDay: number): Row {
  return {
    community_id: COMMUNITY_ID,
    id: planId,
    base_plan_id: null,
    title: `林岸馨宸社区网格划分方案(${dayText(effectiveDay).slice(0, 4)}年)`,
    reason: '按“一张网”要求划分6个四级网格、9个五级网格,界线沿道路中心线和小区主路。',
    status: 'published',
    version: 1,
    effective: `[${dayText(effectiveDay)},)`,
    created_by: 'planner',
    created_at: iso(instantOf(effectiveDay - 45, 10)),
    submitted_by: 'planner',
    submitted_at: iso(instantOf(effectiveDay - 24, 15, 20)),
    approved_by: 'approver',
    approved_at: iso(instantOf(effectiveDay - 12, 11, 5)),
    published_by: 'approver',
    published_at: iso(instantOf(effectiveDay - 7, 9, 30)),
  };
}
