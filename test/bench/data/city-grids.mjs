const columns = 100;
const rows = 100;
/** units of 1e-7 degree: about 300 m */
const block = 30_000;
const origin = [1_038_000_000, 255_000_000];

/** A city of 10 000 grids whose borders wander; neighbours share every corner. Four that lie two by two have one parent. */
export function cityGrids() {
  const junction = (c, r) => [c * block + wander(8000, c, r, 1), r * block + wander(8000, c, r, 2)];
  const side = (a, b, ...key) => {
    const points = [a];
    for (let k = 1; k < 5; k++)
      points.push(
        [0, 1].map(
          (axis) => Math.round(a[axis] + ((b[axis] - a[axis]) * k) / 5) + wander(2500, ...key, k, axis),
        ),
      );
    return points;
  };
  const bottom = (c, r) => side(junction(c, r), junction(c + 1, r), c, r, 3);
  const left = (c, r) => side(junction(c, r), junction(c, r + 1), c, r, 4);
  const back = (points, end) => [end, ...points.slice(1).toReversed()];
  const grids = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const top = back(bottom(c, r + 1), junction(c + 1, r + 1));
      const west = back(left(c, r), junction(c, r + 1));
      const ring = [...bottom(c, r), ...left(c + 1, r), ...top, ...west];
      grids.push({
        id: uuid(r * columns + c),
        parent: uuid(1_000_000 + (r >> 1) * columns + (c >> 1)),
        geometry: {
          type: 'Polygon',
          coordinates: [[...ring, ring[0]].map(([x, y]) => [(x + origin[0]) / 1e7, (y + origin[1]) / 1e7])],
        },
      });
    }
  }
  return grids;
}

const uuid = (number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A whole number round zero that depends on the keys alone. */
function wander(range, ...keys) {
  let hash = 0x811c9dc5;
  for (const key of keys) {
    hash = Math.imul(hash ^ key, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
  }
  return Math.round(range * ((hash >>> 0) / 2 ** 32 - 0.5));
}
