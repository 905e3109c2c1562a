import { mapFromPolygons, type Draft, type PlanarMap } from '@getu/topology';

/** A square of 200 units a side at column, row: 2 m × 2 m would be too small, so units are hundreds. */
export const side = 20_000;
export const corner = (column: number, row: number): [number, number] => [
  118.7 + (column * side) / 1e7,
  32 + (row * side) / 1e7,
];
export const square = (column: number, row: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      corner(column, row),
      corner(column + 1, row),
      corner(column + 1, row + 1),
      corner(column, row + 1),
      corner(column, row),
    ],
  ],
});

/** ┌───┬───┐
 *  │ a │ b │   a, b of north; c, d of south; the five junctions' middle one is free
 *  ├───┼───┤
 *  │ c │ d │
 *  └───┴───┘ */
export function four(): PlanarMap {
  const reading = mapFromPolygons(
    [
      { id: 'a', parent: 'north', geometry: square(0, 1) },
      { id: 'b', parent: 'north', geometry: square(1, 1) },
      { id: 'c', parent: 'south', geometry: square(0, 0) },
      { id: 'd', parent: 'south', geometry: square(1, 0) },
    ],
    { origin: [118.7, 32] },
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.map;
}

const named = (id: string, level: 4 | 5, code: string) =>
  [id, { id, level, code, name: id, crew: {} }] as const;

export const fourDraft = (): Draft => ({
  map: four(),
  grids: new Map([
    named('north', 4, '10'),
    named('south', 4, '20'),
    named('a', 5, '11'),
    named('b', 5, '12'),
    named('c', 5, '21'),
    named('d', 5, '22'),
  ]),
  takenCodes: new Map(),
});
