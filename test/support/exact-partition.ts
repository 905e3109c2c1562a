import type { Polygon } from '@getu/domain';

/** A directed border segment that neither cancels with a neighbour's opposite nor lies on the outline in its direction. */
export interface PartitionFault {
  from: [number, number];
  to: [number, number];
  /** how often the segment is left over, after opposites cancelled and the outline was taken away */
  surplus: number;
}

const lattice = (degrees: number) => Math.round(degrees * 1e7);

/**
 * The exact partition test: if every polygon is valid and every directed segment either cancels with its opposite or
 * lies on the outline in the same direction, the polygons partition the outline exactly. Integers of 1e-7 degree, so
 * a fault of one unit (1 cm) is found.
 */
export function partitionFaults(polygons: Polygon[], outline: Polygon): PartitionFault[] {
  const surplus = new Map<string, number>();
  const count = (polygon: Polygon, sign: 1 | -1) => {
    for (const ring of polygon.coordinates) {
      for (let i = 1; i < ring.length; i++) {
        const a = ring[i - 1]!.map(lattice).join(',');
        const b = ring[i]!.map(lattice).join(',');
        const [key, direction] = a < b ? [`${a} ${b}`, 1] : [`${b} ${a}`, -1];
        const left = (surplus.get(key) ?? 0) + sign * direction;
        if (left === 0) surplus.delete(key);
        else surplus.set(key, left);
      }
    }
  };
  for (const polygon of polygons) count(polygon, 1);
  count(outline, -1);
  return [...surplus].map(([key, left]) => {
    const [from, to] = key.split(' ').map((point) => point.split(',').map(Number) as [number, number]);
    return { from: from!, to: to!, surplus: left };
  });
}
