import type { GridCollection } from '@getu/domain';

export type GridFeature = GridCollection['features'][number];

/** The grid in focus, and what belongs to it. */
export interface GridFocus {
  grid: GridFeature;
  /** codes of the level-five grids within it; its own if it is one */
  subgridCodes: readonly string[];
  /** codes of the grids to keep lit: itself, its children */
  codes: readonly string[];
}

/** The focus for a code, or null for the whole community: also when the code names no grid in force. */
export function gridFocusOf(grids: GridCollection | null, code: string | null): GridFocus | null {
  const grid =
    code === null ? undefined : grids?.features.find((feature) => feature.properties.code === code);
  if (!grids || !grid || grid.properties.level === 3) return null;
  const children = grids.features.filter((feature) => feature.properties.parentCode === code);
  const subgridCodes =
    grid.properties.level === 5 ? [grid.properties.code] : children.map((child) => child.properties.code);
  return {
    grid,
    subgridCodes,
    codes: [grid.properties.code, ...children.map((child) => child.properties.code)],
  };
}
