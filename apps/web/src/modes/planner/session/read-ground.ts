import type { PlanGround } from '@getu/domain';
import type { FlatGround } from '../../../map/flat/flat-ground';
import { getPlanGround } from '../../../api/plans';
import { getBasemap, getBuildings, getCommunity, getCompounds } from '../../../api/places';
import type { CallOptions } from '../../../api/request';

/** What lies on the ground while a plan is open: read once, whatever is drawn on it. */
export interface PlannerGround extends FlatGround {
  /** what is counted by where it stands; null when it cannot be read: borders can be drawn all the same */
  counts: PlanGround | null;
}

/** Errors as `getJson`, but for the counts. */
export async function readGround(planId: string, options?: CallOptions): Promise<PlannerGround> {
  const [community, basemap, compounds, buildings, counts] = await Promise.all([
    getCommunity(options),
    getBasemap(options),
    getCompounds(options),
    getBuildings({}, options),
    getPlanGround(planId, options).catch(() => null),
  ]);
  return { community, basemap, compounds, buildings, counts };
}
