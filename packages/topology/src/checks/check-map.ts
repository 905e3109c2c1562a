import type { Polygon } from '@getu/domain';
import { latticeRingsOf } from '../geojson/lattice-rings-of.js';
import { ringsOfOutline } from '../model/asking/rings-of.js';
import type { PlanarMap } from '../model/planar-map.js';
import { checkGrids } from './check-grids.js';
import { findOutlineDrift } from './partition/find-outline-drift.js';
import type { Issue } from './issue.js';
import { latticeGridsOf } from '../lookup/lattice-grid.js';
import { collectIssues } from './report.js';

/**
 * Every fault of a map. The polygons are traced and judged by themselves, as a database would: nothing is believed because
 * the map was built so. They must partition the map's own outer border, which must be one ring; given the
 * community's outline, that border must be it, save for corners that a cut put on it (see `findOutlineDrift`).
 */
export function checkMap(map: PlanarMap, outline?: Polygon, options: { warnings?: boolean } = {}): Issue[] {
  const grids = latticeGridsOf(map);
  const own = ringsOfOutline(map).outer.slice(0, 1);
  const issues = checkGrids(grids, map.frame, own, options);
  if (!outline) return issues;
  const given = latticeRingsOf(map.frame, outline);
  const drift = collectIssues(map.frame, grids);
  if (!given?.[0] || !own[0]) drift.report('outline', own[0] ? [own[0][0]!, own[0][1]!] : [0, 0], []);
  else findOutlineDrift(given[0], own[0], drift.report);
  return [...issues, ...drift.issues];
}
