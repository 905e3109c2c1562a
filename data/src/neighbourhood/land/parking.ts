import { lengthOf, pointAlong } from '../geometry/curve.js';
import { areaDistance, boxOf, boxesMeet, closed, contains, lineDistance } from '../geometry/polygon.js';
import { add, leftOf, place, scale } from '../geometry/point.js';
import type { Ring } from '../geometry/point.js';
import { rectangle } from '../buildings/footprints.js';
import type { Network } from '../roads/build-roads.js';

const bays = { lengthMeters: 19, depthMeters: 5.3, everyMeters: 46 } as const;

/** Parking bays along the inner paths of compounds, on alternating sides, where they keep off walls and houses. */
export function parkingBays(network: Network, compounds: readonly Ring[], built: readonly Ring[]): Ring[] {
  const found: Ring[] = [];
  for (const { points, drawing } of network.roads) {
    if (drawing.kind !== 'path' || drawing.name !== null || drawing.widthMeters < 5) continue;
    let side = 1;
    for (let along = 20; along < lengthOf(points) - 15; along += bays.everyMeters) {
      side = -side;
      const { point, heading } = pointAlong(points, along);
      const offset = drawing.widthMeters / 2 + bays.depthMeters / 2 - 0.4;
      const degrees = (Math.atan2(heading[1], heading[0]) * 180) / Math.PI;
      const ring = place(
        rectangle(bays.lengthMeters, bays.depthMeters),
        add(point, scale(leftOf(heading), side * offset)),
        degrees,
      );
      const wall = compounds.find((compound) => ring.every((corner) => contains(compound, corner)));
      if (!wall || lineDistance(closed(ring), closed(wall)) < 1.5) continue;
      const box = boxOf(ring, 6);
      const crowded =
        built.some((other) => boxesMeet(box, boxOf(other)) && areaDistance(ring, other) < 5) ||
        found.some((other) => areaDistance(ring, other) < 4) ||
        network.roads.some(
          (road) =>
            road.points !== points &&
            boxesMeet(box, boxOf(road.points)) &&
            lineDistance(closed(ring), road.points) < 5,
        );
      if (!crowded) found.push(ring);
    }
  }
  return found;
}
