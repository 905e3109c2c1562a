/** The cell `levels` zooms coarser that holds a cell: two bits of the code dropped a level (`cell >> 2 * levels` in SQL). */
export function parentCell(cell: number, levels: number): number {
  return Math.floor(cell / 4 ** levels);
}
