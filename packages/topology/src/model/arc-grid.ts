import { ChunkedList } from './chunked-list.js';

const MOST_CELLS = 2 ** 18;

/** Which arcs pass a place: square cells over the map, each with the numbers of the arcs in it. A version shares unchanged cells. */
export interface ArcGrid {
  readonly minX: number;
  readonly minY: number;
  readonly cellSize: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: ChunkedList<readonly number[]>;
}

const NONE: readonly number[] = [];

/** About four segments a cell; what is drawn beyond the first extent later falls into the cells of the rim. */
export function buildArcGrid(arcs: readonly Int32Array[]): ArcGrid {
  let [minX, minY, maxX, maxY, segments] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (const points of arcs) {
    segments += points.length / 2 - 1;
    for (let i = 0; i < points.length; i += 2) {
      minX = Math.min(minX, points[i]!);
      maxX = Math.max(maxX, points[i]!);
      minY = Math.min(minY, points[i + 1]!);
      maxY = Math.max(maxY, points[i + 1]!);
    }
  }
  if (segments === 0) [minX, minY, maxX, maxY] = [0, 0, 1, 1];
  const target = Math.min(MOST_CELLS, Math.max(16, segments / 4));
  const [width, height] = [maxX - minX + 1, maxY - minY + 1];
  const cellSize = Math.max(1, Math.ceil(Math.sqrt((width * height) / target)));
  const columns = Math.min(MOST_CELLS, Math.ceil(width / cellSize));
  const rows = Math.min(MOST_CELLS, Math.ceil(height / cellSize));
  const grid = { minX, minY, cellSize, columns, rows };
  const cells: number[][] = Array.from({ length: columns * rows }, () => []);
  arcs.forEach((points, arc) => {
    for (const cell of cellsOf(grid, points)) cells[cell]!.push(arc);
  });
  return { ...grid, cells: ChunkedList.from<readonly number[]>(cells) };
}

export interface ArcChange {
  arc: number;
  before: Int32Array | null;
  after: Int32Array | null;
}

export function updateArcGrid(grid: ArcGrid, changes: readonly ArcChange[]): ArcGrid {
  const altered = new Map<number, readonly number[]>();
  const read = (cell: number) => altered.get(cell) ?? grid.cells.at(cell);
  for (const { arc, before, after } of changes) {
    const left = before ? cellsOf(grid, before) : new Set<number>();
    const entered = after ? cellsOf(grid, after) : new Set<number>();
    for (const cell of left) {
      if (!entered.has(cell))
        altered.set(
          cell,
          read(cell).filter((other) => other !== arc),
        );
    }
    for (const cell of entered) if (!left.has(cell)) altered.set(cell, [...read(cell), arc]);
  }
  return altered.size === 0 ? grid : { ...grid, cells: grid.cells.with(altered) };
}

/** Numbers of the arcs that may pass a box, each once. */
export function arcsNear(grid: ArcGrid, minX: number, minY: number, maxX: number, maxY: number): Set<number> {
  const found = new Set<number>();
  const [west, east] = [columnOf(grid, minX), columnOf(grid, maxX)];
  const [south, north] = [rowOf(grid, minY), rowOf(grid, maxY)];
  for (let row = south; row <= north; row++) {
    for (let column = west; column <= east; column++) {
      for (const arc of arcsInCell(grid, column, row)) found.add(arc);
    }
  }
  return found;
}

export const arcsInCell = (grid: ArcGrid, column: number, row: number): readonly number[] =>
  grid.columns * grid.rows === 0 ? NONE : grid.cells.at(row * grid.columns + column);

type Layout = Omit<ArcGrid, 'cells'>;

export const columnOf = ({ minX, cellSize, columns }: Layout, x: number): number =>
  Math.max(0, Math.min(columns - 1, Math.floor((x - minX) / cellSize)));

export const rowOf = ({ minY, cellSize, rows }: Layout, y: number): number =>
  Math.max(0, Math.min(rows - 1, Math.floor((y - minY) / cellSize)));

function cellsOf(grid: Layout, points: Int32Array): Set<number> {
  const cells = new Set<number>();
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
    const [west, east] = [columnOf(grid, Math.min(ax, bx)), columnOf(grid, Math.max(ax, bx))];
    const [south, north] = [rowOf(grid, Math.min(ay, by)), rowOf(grid, Math.max(ay, by))];
    for (let row = south; row <= north; row++) {
      for (let column = west; column <= east; column++) cells.add(row * grid.columns + column);
    }
  }
  return cells;
}
