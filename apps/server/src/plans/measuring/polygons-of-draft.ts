import { outlineOf, polygonsOf, type Draft, type PlanarMap } from '@getu/topology';

/** A draft's level-five grids as the parameters of SQL: parallel lists, polygons as GeoJSON text. */
export interface GridLists {
  ids: string[];
  parents: string[];
  polygons: string[];
}

export function gridListsOf({ map }: Pick<Draft, 'map'>): GridLists {
  const lists: GridLists = { ids: [], parents: [], polygons: [] };
  for (const { id, geometry, properties } of polygonsOf(map, 5)) {
    lists.ids.push(id);
    lists.parents.push(properties.parent ?? '');
    lists.polygons.push(JSON.stringify(geometry));
  }
  return lists;
}

export const outlineTextOf = (map: PlanarMap): string => JSON.stringify(outlineOf(map));
