import type { GridCollection } from '@getu/domain';
import type { Position } from 'geojson';
import type { GridFeature, GridFocus } from '../data/grid-focus';

/**
 * Which grid a click means.
 *
 * From afar a click picks the level-four grid under it; a second click inside the grid that is already chosen goes one level
 * down, to level five. Close by, where level-five names are shown, a click picks level five at once. A click outside
 * the community picks nothing, which shows the whole community again; so does a click on the level-five grid in focus.
 */
export function gridToPick(
  under: { level4: GridFeature | null; level5: GridFeature | null },
  focus: GridFocus | null,
  isClose: boolean,
): string | null {
  const codeOf = (grid: GridFeature | null) => grid?.properties.code ?? null;
  const [four, five] = [codeOf(under.level4), codeOf(under.level5)];
  if (five === null || four === null) return five ?? four;
  const chosen = focus?.grid.properties;
  if (chosen?.code === five) return null;
  const isInside = chosen?.code === four || chosen?.parentCode === four;
  return isClose || isInside ? five : four;
}

/** The grids of both levels at a place, borders belonging to whichever comes first. */
export function gridsAt(
  grids: GridCollection | null,
  lngLat: readonly [number, number],
): { level4: GridFeature | null; level5: GridFeature | null } {
  const at = (level: number) =>
    grids?.features.find(
      (grid) => grid.properties.level === level && contains(grid.geometry.coordinates, lngLat),
    ) ?? null;
  return { level4: at(4), level5: at(5) };
}

/** Ray casting over all rings, so that a hole is outside. */
export function contains(
  rings: readonly (readonly Position[])[],
  [x, y]: readonly [number, number],
): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i] as [number, number];
      const [bx, by] = ring[j] as [number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
