/** Boxes as minX, minY, maxX, maxY one after another. */
export type Boxes = ArrayLike<number>;

/** Cells that a box may be a member of, on average. */
const MOST_A_BOX = 24;

/**
 * A throw-away index over many boxes: numbers sorted into square cells by counting. `near` calls back each box that meets a query box, once;
 * `pairs` each pair of boxes that meet, once. Either stops when it is answered false.
 */
export function boxGrid(boxes: Boxes): {
  near: (
    minX: number,
    minY: number,
    maxX: number,
    maxY: number,
    visit: (index: number) => boolean | void,
  ) => void;
  pairs: (visit: (a: number, b: number) => boolean | void) => void;
} {
  const count = boxes.length / 4;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < boxes.length; i += 4) {
    west = Math.min(west, boxes[i]!);
    south = Math.min(south, boxes[i + 1]!);
    east = Math.max(east, boxes[i + 2]!);
    north = Math.max(north, boxes[i + 3]!);
  }
  if (count === 0) [west, south, east, north] = [0, 0, 0, 0];
  const [width, height] = [east - west + 1, north - south + 1];
  let size = Math.max(
    1,
    Math.sqrt((width * height) / Math.max(1, count / 2)),
    Math.max(width, height) / 4096,
  );
  // boxes as large as the whole would each be a member of every cell
  while (size < Math.max(width, height) && memberships(boxes, size) > MOST_A_BOX * count) size *= 2;
  const columns = Math.ceil(width / size);
  const rows = Math.ceil(height / size);
  const column = (x: number) => Math.max(0, Math.min(columns - 1, Math.floor((x - west) / size)));
  const row = (y: number) => Math.max(0, Math.min(rows - 1, Math.floor((y - south) / size)));
  const starts = new Int32Array(columns * rows + 1);
  const over = (i: number, visit: (cell: number) => void): void => {
    const [c0, c1] = [column(boxes[4 * i]!), column(boxes[4 * i + 2]!)];
    const [r0, r1] = [row(boxes[4 * i + 1]!), row(boxes[4 * i + 3]!)];
    for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) visit(r * columns + c);
  };
  for (let i = 0; i < count; i++) over(i, (cell) => starts[cell + 1]!++);
  for (let cell = 0; cell < columns * rows; cell++) starts[cell + 1]! += starts[cell]!;
  const filled = starts.slice(0, -1);
  const members = new Int32Array(starts[columns * rows]!);
  for (let i = 0; i < count; i++) over(i, (cell) => (members[filled[cell]!++] = i));

  return {
    near(minX, minY, maxX, maxY, visit) {
      const [c0, c1, r0, r1] = [column(minX), column(maxX), row(minY), row(maxY)];
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) {
          for (let k = starts[r * columns + c]!; k < starts[r * columns + c + 1]!; k++) {
            const i = members[k]!;
            const [x, y] = [boxes[4 * i]!, boxes[4 * i + 1]!];
            if (x > maxX || y > maxY || boxes[4 * i + 2]! < minX || boxes[4 * i + 3]! < minY) continue;
            // a box in several cells is told in the first that it shares with the query
            if (column(Math.max(x, minX)) !== c || row(Math.max(y, minY)) !== r) continue;
            if (visit(i) === false) return;
          }
        }
      }
    },
    pairs(visit) {
      for (let cell = 0; cell < columns * rows; cell++) {
        const end = starts[cell + 1]!;
        for (let k = starts[cell]!; k < end; k++) {
          const a = members[k]! * 4;
          const [ax, ay, aX, aY] = [boxes[a]!, boxes[a + 1]!, boxes[a + 2]!, boxes[a + 3]!];
          for (let m = k + 1; m < end; m++) {
            const b = members[m]! * 4;
            const [bx, by] = [boxes[b]!, boxes[b + 1]!];
            if (bx > aX || by > aY || boxes[b + 2]! < ax || boxes[b + 3]! < ay) continue;
            if (row(Math.max(ay, by)) * columns + column(Math.max(ax, bx)) !== cell) continue;
            if (visit(a / 4, b / 4) === false) return;
          }
        }
      }
    },
  };
}

/** About how many cells of a size the boxes meet together. */
function memberships(boxes: Boxes, size: number): number {
  let sum = 0;
  for (let i = 0; i < boxes.length; i += 4) {
    const [across, up] = [boxes[i + 2]! - boxes[i]!, boxes[i + 3]! - boxes[i + 1]!];
    sum += (Math.floor(across / size) + 1) * (Math.floor(up / size) + 1);
  }
  return sum;
}
