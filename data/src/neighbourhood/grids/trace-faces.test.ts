import { describe, expect, it } from 'vitest';
import type { LatticePoint } from '../frame.js';
import { dissolve, doubleArea, traceFaces } from './trace-faces.js';

//  D───────C
//  │   F   │      two faces side by side share E–F;
//  │   │   │      E and F are vertices of the outline as well
//  A───E───B
const [A, B, C, D, E, F]: LatticePoint[] = [
  [0, 0],
  [20, 0],
  [20, 10],
  [0, 10],
  [10, 0],
  [10, 10],
] as never;
const outline = [A!, E!, B!, C!, F!, D!, A!];

describe('traceFaces', () => {
  it('finds each enclosed area once, counter-clockwise', () => {
    const faces = traceFaces([outline, [E!, F!]]);
    expect(faces.map(doubleArea)).toEqual([200, 200]);
  });

  it('keeps every vertex of the lines, so that neighbours share their border', () => {
    const bend: LatticePoint = [12, 4];
    const faces = traceFaces([outline, [E!, bend, F!]]);
    expect(faces.filter((ring) => ring.includes(bend))).toHaveLength(2);
  });

  it('finds nothing in lines that enclose nothing', () => {
    expect(traceFaces([[A!, B!, C!]])).toEqual([]);
  });
});

describe('dissolve', () => {
  it('joins faces along their shared border and keeps the vertices where it met the outside', () => {
    const ring = dissolve(traceFaces([outline, [E!, F!]]));
    expect(ring).toHaveLength(6);
    expect(doubleArea(ring)).toBe(400);
  });

  it('refuses faces that do not touch', () => {
    const far = outline.slice(0, -1).map(([x, y]): LatticePoint => [x + 100, y]);
    expect(() => dissolve([outline.slice(0, -1), far])).toThrow(RangeError);
  });

  it('refuses a ring of faces round a hole', () => {
    const hole: LatticePoint[] = [
      [8, 4],
      [12, 4],
      [12, 6],
      [8, 6],
    ];
    const faces = traceFaces([outline, [...hole, hole[0]!], [E!, hole[0]!], [F!, hole[2]!]]);
    const withoutHole = faces.filter((ring) => doubleArea(ring) !== 16);
    expect(withoutHole).toHaveLength(2);
    expect(() => dissolve(withoutHole)).toThrow(RangeError);
  });
});
