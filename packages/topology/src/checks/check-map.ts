import type { Polygon } from '@getu/domain';
import { latticeRingsOf } from '../geojson/lattice-rings-of.js';
import { ringsOfOutline } from '../model/rings-of.js';
import type { PlanarMap } from '../model/planar-map.js';
import { checkGrids } from './check-grids.js';
import type { Issue } from './issue.js';
import { latticeGridsOf } from './lattice-grid.js';

/**
 * Every fault of a map. The polygons are traced and judged by themselves, as a database would: nothing is believed
 * because the map was built so. `outline` is the community's; left out, the map's own outer border, which must be one
 * ring.
 */
export function checkMap(map: PlanarMap, outline?: Polygon, options: { warnings?: boolean } = {}): Issue[] {
  const given = outline ? latticeRingsOf(map.frame, outline) : ringsOfOutline(map).outer.slice(0, 1);
  return checkGrids(latticeGridsOf(map), map.frame, given, options);
}
