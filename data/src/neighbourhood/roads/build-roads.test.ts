import { describe, expect, it } from 'vitest';
import { closed, contains, lineDistance } from '../geometry/polygon.js';
import type { Metres } from '../geometry/point.js';
import { ground, metres, ringOf, units } from '../testing/ground.js';

const outlineRing = ringOf(ground.outline);

describe('roads', () => {
  const vertices = ground.roads.map(({ geom }) =>
    geom.coordinates.map(([x, y]) => `${units(x)},${units(y)}`),
  );

  it('hang together: every road is reached from every other over shared vertices', () => {
    const at = new Map<string, number[]>();
    vertices.forEach((keys, road) => keys.forEach((key) => at.set(key, [...(at.get(key) ?? []), road])));
    const reached = new Set([0]);
    const queue = [0];
    for (let road = queue.pop(); road !== undefined; road = queue.pop()) {
      for (const key of vertices[road]!) {
        for (const next of at.get(key)!) {
          if (!reached.has(next)) queue.push(next);
          reached.add(next);
        }
      }
    }
    const unreached = ground.roads.filter((_, i) => !reached.has(i)).map(({ name, kind }) => name ?? kind);
    expect(unreached).toEqual([]);
  });

  it('share a vertex wherever they cross or touch', () => {
    const lines = ground.roads.map(({ geom }) => geom.coordinates.map(metres));
    for (let i = 0; i < lines.length; i++) {
      for (let j = i + 1; j < lines.length; j++) {
        const shared = new Set(vertices[i]!.filter((key) => vertices[j]!.includes(key)));
        for (let k = 0; k + 1 < lines[i]!.length; k++) {
          const a = [lines[i]![k]!, lines[i]![k + 1]!];
          if (shared.has(vertices[i]![k]!) || shared.has(vertices[i]![k + 1]!)) continue;
          expect(
            lineDistance(a, lines[j]!),
            `${ground.roads[i]!.name} × ${ground.roads[j]!.name}`,
          ).toBeGreaterThan(0);
        }
      }
    }
  });

  it('are walked by patrols on main roads, streets and shop lanes inside the community', () => {
    const patrolled = ground.roads.filter((road) => road.patrolled);
    for (const kind of ['main', 'street', 'lane', 'path'])
      expect(
        patrolled.some((road) => road.kind === kind),
        kind,
      ).toBe(true);
    const border = closed(outlineRing);
    for (const { geom, name } of patrolled) {
      const line = geom.coordinates.map(metres);
      for (let i = 0; i + 1 < line.length; i++) {
        const middle: Metres = [(line[i]![0] + line[i + 1]![0]) / 2, (line[i]![1] + line[i + 1]![1]) / 2];
        expect(
          contains(outlineRing, middle) || lineDistance([middle, middle], border) < 0.1,
          name ?? '',
        ).toBe(true);
      }
    }
  });
});
