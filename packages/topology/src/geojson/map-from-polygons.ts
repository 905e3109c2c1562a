import type { Polygon } from '@getu/domain';
import { checkGrids } from '../checks/check-grids.js';
import type { Issue } from '../checks/issue.js';
import type { LatticeGrid } from '../lookup/lattice-grid.js';
import { frameAt, type LatticePoint, type Position } from '../model/lattice.js';
import type { FaceId, PlanarMap } from '../model/planar-map.js';
import { assembleMap } from '../model/making/assemble-map.js';
import { arcsOfGrids } from './arcs-of-grids.js';
import { latticeRingsOf } from './lattice-rings-of.js';

/** A level-five grid as it comes from a database or a file. */
export interface GridPolygon {
  id: FaceId;
  /** the level-four grid it belongs to */
  parent: string;
  geometry: Polygon;
}

export interface ReadOptions {
  /** the community's outline; with it, a fault on the outer border is found too */
  outline?: Polygon;
  /** the community's origin; left out, the middle of the grids */
  origin?: Position;
  /** true unless said otherwise */
  outlineLocked?: boolean;
}

export type Reading = { ok: true; map: PlanarMap } | { ok: false; issues: Issue[] };

/**
 * Reads grids that partition a community exactly: common borders corner by corner, to the last unit of 1e-7 degree. Anything
 * else is refused with every fault and its place; `import-polygons` is the way in for borders that need cleaning.
 */
export function mapFromPolygons(polygons: readonly GridPolygon[], options: ReadOptions = {}): Reading {
  const frame = frameAt(options.origin ? unitsOf(options.origin) : middleOf(polygons));
  const outline = options.outline ? latticeRingsOf(frame, options.outline) : null;
  const unreadable: Issue[] = [];
  if (options.outline && !outline) unreadable.push(outOfRange(options.outline, []));
  const grids = polygons.flatMap(({ id, parent, geometry }): LatticeGrid[] => {
    const rings = latticeRingsOf(frame, geometry);
    if (!rings) unreadable.push(outOfRange(geometry, [id]));
    return rings ? [{ id, parent, rings, shells: 1 }] : [];
  });
  if (unreadable.length > 0) return { ok: false, issues: unreadable };
  const issues = checkGrids(grids, frame, outline, { warnings: false }).filter(
    ({ severity }) => severity === 'error',
  );
  if (issues.length > 0) return { ok: false, issues };
  const faces = grids.map(({ id, parent }) => ({ id, parent, locked: false }));
  return { ok: true, map: assembleMap(frame, arcsOfGrids(grids), faces, options.outlineLocked ?? true) };
}

const unitsOf = ([lng, lat]: Position): LatticePoint => [Math.round(lng * 1e7), Math.round(lat * 1e7)];

function middleOf(polygons: readonly GridPolygon[]): LatticePoint {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of polygons) {
    for (const [lng, lat] of geometry.coordinates[0] ?? []) {
      west = Math.min(west, lng);
      east = Math.max(east, lng);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return Number.isFinite(west) ? unitsOf([(west + east) / 2, (south + north) / 2]) : [0, 0];
}

function outOfRange(polygon: Polygon, grids: FaceId[]): Issue {
  const [lng, lat] = polygon.coordinates[0]?.[0] ?? [0, 0];
  return { code: 'out-of-range', severity: 'error', at: [lng, lat], grids };
}
