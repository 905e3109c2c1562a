import { cross, distance, subtract } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';

/** The paved strip round a building: its hull, `meters` wider. */
export function apron(footprint: Ring, meters: number): Ring {
  const hull = convexHull(footprint);
  const around = hull.flatMap(([x, y]): Metres[] =>
    Array.from({ length: 8 }, (_, i): Metres => {
      const turn = ((i + 0.5) * Math.PI) / 4;
      return [x + Math.cos(turn) * meters * 1.08, y + Math.sin(turn) * meters * 1.08];
    }),
  );
  // Edges shorter than two metres are roundings of one corner: one vertex is enough.
  return convexHull(around).filter((p, i, ring) => distance(p, ring[(i + 1) % ring.length]!) > 2);
}

/** Andrew's monotone chain, counter-clockwise, without points on straight edges. */
export function convexHull(points: readonly Metres[]): Ring {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (list: readonly Metres[]): Metres[] => {
    const hull: Metres[] = [];
    for (const p of list) {
      while (
        hull.length > 1 &&
        cross(subtract(hull.at(-1)!, hull.at(-2)!), subtract(p, hull.at(-1)!)) <= 1e-9
      )
        hull.pop();
      hull.push(p);
    }
    return hull.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}
