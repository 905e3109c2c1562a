import type {
  BasemapCollection,
  BuildingCollection,
  Community,
  CompoundCollection,
  PlanGround,
} from '@getu/domain';
import { getPlanGround } from '../../../api/plans';
import { getBasemap, getBuildings, getCommunity, getCompounds } from '../../../api/places';
import type { CallOptions } from '../../../api/request';

/** What lies on the ground while a plan is open: read once, whatever is drawn on it. */
export interface PlannerGround {
  community: Community;
  basemap: BasemapCollection;
  compounds: CompoundCollection;
  buildings: BuildingCollection;
  /** what is counted by where it stands */
  counts: PlanGround;
}

/** Errors as `getJson`. */
export async function readGround(planId: string, options?: CallOptions): Promise<PlannerGround> {
  const [community, basemap, compounds, buildings, counts] = await Promise.all([
    getCommunity(options),
    getBasemap(options),
    getCompounds(options),
    getBuildings({}, options),
    getPlanGround(planId, options),
  ]);
  return { community, basemap, compounds, buildings, counts };
}
