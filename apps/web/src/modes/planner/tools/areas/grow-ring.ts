import type { Frame, Position } from '@getu/topology';

/**
 * A closed ring moved outwards by some metres, corners mitred, at most twice as far at sharp ones. For outlines of houses: nearly
 * convex and far larger than the growth; a ring that folds over itself is no use to anybody and is refused later.
 */
export function growRing(ring: readonly Position[], meters: number, { metersPerDegree }: Frame): Position[] {
  const corners = ring
    .slice(0, -1)
    .map(([lng, lat]) => [lng * metersPerDegree.lng, lat * metersPerDegree.lat] as const);
  const count = corners.length;
  if (count < 3) return [...ring];
  let area = 0;
  corners.forEach(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % count]!;
    area += (x - corners[0]![0]) * (nextY - corners[0]![1]) - (nextX - corners[0]![0]) * (y - corners[0]![1]);
  });
  const outward = area > 0 ? 1 : -1;
  const normalOf = (i: number): readonly [number, number] => {
    const [ax, ay] = corners[(i + count) % count]!;
    const [bx, by] = corners[(i + 1) % count]!;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    return [(outward * (by - ay)) / length, (outward * (ax - bx)) / length];
  };
  const grown = corners.map(([x, y], i): Position => {
    const [ux, uy] = normalOf(i - 1);
    const [vx, vy] = normalOf(i);
    // the mitre: along the sum of both normals, as long as it must be to keep the distance from both walls
    const squeeze = Math.max(0.5, 1 + ux * vx + uy * vy);
    return [
      (x + ((ux + vx) * meters) / squeeze) / metersPerDegree.lng,
      (y + ((uy + vy) * meters) / squeeze) / metersPerDegree.lat,
    ];
  });
  return [...grown, grown[0]!];
}
