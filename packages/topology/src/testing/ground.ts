import { buildNeighbourhood, type Neighbourhood } from '@getu/data';
import { mapFromPolygons, type GridPolygon } from '../geojson/map-from-polygons.js';
import type { PlanarMap } from '../model/planar-map.js';

/** The standard ground: nine level-five grids in six of level four. */
export const ground: Neighbourhood = buildNeighbourhood(1);

export const groundGrids: GridPolygon[] = ground.grids
  .filter(({ level }) => level === 5)
  .map(({ id, parentId, geom }) => ({ id, parent: parentId!, geometry: geom }));

export function mapOf(
  grids: readonly GridPolygon[],
  options: Parameters<typeof mapFromPolygons>[1] = {},
): PlanarMap {
  const reading = mapFromPolygons(grids, options);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues.slice(0, 5)));
  return reading.map;
}

export const groundMap = (): PlanarMap => mapOf(groundGrids, { outline: ground.outline });
