import { CELL_ZOOM, mortonOf } from '../cells/morton.js';
import { cellMeters, worldOf } from '../cells/world-of.js';
import type { LngLat } from '../lng-lat.js';

/**
 * Walks a straight way through the cells it crosses, in order: `visit(cell, from, to)` with the shares of the way (0 to 1)
 * at which it enters and leaves each. A way within one cell visits it once, with 0 and 1.
 */
export function splitOverCells(
  from: LngLat,
  to: LngLat,
  visit: (cell: number, from: number, to: number) => void,
  zoom: number = CELL_ZOOM,
): void {
  const [x0, y0] = worldOf(from, zoom);
  const [x1, y1] = worldOf(to, zoom);
  const dx = x1 - x0;
  const dy = y1 - y0;
  let column = Math.floor(x0);
  let row = Math.floor(y0);
  let crossings = Math.abs(Math.floor(x1) - column) + Math.abs(Math.floor(y1) - row);
  // share of the way at which the next column and the next row begin
  let nextColumn = dx > 0 ? (column + 1 - x0) / dx : dx < 0 ? (column - x0) / dx : Infinity;
  let nextRow = dy > 0 ? (row + 1 - y0) / dy : dy < 0 ? (row - y0) / dy : Infinity;
  let share = 0;
  while (crossings > 0) {
    const next = Math.min(1, Math.max(share, Math.min(nextColumn, nextRow)));
    visit(mortonOf(column, row), share, next);
    share = next;
    if (nextColumn <= nextRow) {
      column += Math.sign(dx);
      nextColumn += Math.abs(1 / dx);
    } else {
      row += Math.sign(dy);
      nextRow += Math.abs(1 / dy);
    }
    crossings--;
  }
  visit(mortonOf(column, row), share, 1);
}

/**
 * The cells round a place with the share of a stay there that each gets: a cone of the given radius, cut into cells and
 * summing to 1. A halt is known to lie within 50 m across, not to a cell; a cone keeps the map from depending on which
 * reports happened to describe it.
 */
export function coneOverCells(
  center: LngLat,
  radiusMeters: number,
  zoom: number = CELL_ZOOM,
): { cell: number; share: number }[] {
  const [x, y] = worldOf(center, zoom);
  const radius = radiusMeters / cellMeters(center[1], zoom);
  const cells: { cell: number; share: number }[] = [];
  let total = 0;
  for (let row = Math.floor(y - radius); row <= Math.floor(y + radius); row++) {
    for (let column = Math.floor(x - radius); column <= Math.floor(x + radius); column++) {
      const weight = coneWeight(column - x, row - y, radius);
      if (weight === 0) continue;
      cells.push({ cell: mortonOf(column, row), share: weight });
      total += weight;
    }
  }
  if (total === 0) return [{ cell: mortonOf(Math.floor(x), Math.floor(y)), share: 1 }];
  for (const cell of cells) cell.share /= total;
  return cells;
}

/** Samples of a cell's side: a cell is about a third of the cone's radius, so that one sample would be coarse. */
const SAMPLES = 3;

/** The cone over one cell whose north-west corner lies at (left, top) from its axis; all in cells. */
function coneWeight(left: number, top: number, radius: number): number {
  let sum = 0;
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      const distance = Math.hypot(left + (i + 0.5) / SAMPLES, top + (j + 0.5) / SAMPLES);
      if (distance < radius) sum += 1 - distance / radius;
    }
  }
  return sum;
}
