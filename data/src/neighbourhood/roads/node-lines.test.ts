import { describe, expect, it } from 'vitest';
import type { Metres } from '../geometry/point.js';
import { junctionOf, nodeLines } from './node-lines.js';

const line = (key: string, ...points: Metres[]) => ({ key, points });

describe('nodeLines', () => {
  it('cuts a crossing into both lines as one shared vertex', () => {
    const [a, b] = nodeLines([line('a', [0, 0], [100, 0]), line('b', [50, -50], [50, 50])]);
    expect(a!.points[1]).toEqual([50, 0]);
    expect(b!.points[1]).toBe(a!.points[1]);
  });

  it('pulls an end onto the line it nearly reaches', () => {
    const [a, b] = nodeLines([line('a', [0, 0], [100, 0]), line('b', [30, 6], [30, 80])]);
    expect(b!.points[0]).toEqual([30, 0]);
    expect(a!.points).toContain(b!.points[0]);
  });

  it('uses a vertex that lies beside the crossing, for a third line as well', () => {
    const corner: Metres = [50, 0];
    const noded = nodeLines([
      line('a', [0, 0], corner, [100, 0]),
      line('b', [50.5, -50], [50.5, 50]),
      line('c', [0, -50.4], [100, 49.6]),
    ]);
    for (const { points, key } of noded) expect(points.includes(corner), key).toBe(true);
  });

  it('leaves lines alone that do not meet', () => {
    const lines = [line('a', [0, 0], [100, 0]), line('b', [0, 40], [100, 40])];
    expect(nodeLines(lines)).toEqual(lines);
  });
});

describe('junctionOf', () => {
  it('names two lines that never meet', () => {
    expect(() => junctionOf(line('a', [0, 0], [1, 0]), line('b', [0, 9], [1, 9]))).toThrow(
      'a and b do not meet',
    );
  });
});
