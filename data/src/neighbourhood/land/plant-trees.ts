import type { Random } from '../../random.js';
import { distanceToSegment, lengthOf, pointAlong } from '../geometry/curve.js';
import { boxOf, contains } from '../geometry/polygon.js';
import { add, distance, leftOf, scale } from '../geometry/point.js';
import type { Line, Metres, Ring } from '../geometry/point.js';
import type { RoadDrawing } from '../drawing/roads.drawing.js';
import type { Network } from '../roads/build-roads.js';

export interface TreeGround {
  network: Network;
  /** footprints of buildings */
  built: readonly Ring[];
  /** water, squares, sports grounds and car parks */
  open: readonly Ring[];
  parks: readonly Ring[];
  compounds: readonly Ring[];
  community: Ring;
}

/** How far apart the trees of a row stand, by the road's rank; named walks are avenues, other paths have no rows. */
const spacingOf = ({ kind, name }: RoadDrawing): number | null => {
  if (kind === 'main') return 17;
  if (kind === 'street') return 24;
  return kind === 'path' && name !== null ? 19 : null;
};

/** Crowns as small polygons: rows along main roads and streets, groves in the parks, scattered trees in the compounds. */
export function plantTrees(ground: TreeGround, random: Random): Ring[] {
  const trunks: { at: Metres; radius: number }[] = [];
  const roads = ground.network.roads.flatMap(({ points, drawing }) =>
    points.slice(1).map((end, i) => ({
      points: [points[i]!, end],
      half: drawing.widthMeters / 2,
      box: boxOf([points[i]!, end], 20),
    })),
  );
  const blocked = [...ground.built, ...ground.open].map((ring) => ({ ring, box: boxOf(ring, 5) }));

  const plant = (at: Metres, radius: number, roomMeters: number): boolean => {
    const near = ([west, south, east, north]: readonly number[]) =>
      at[0] > west! && at[0] < east! && at[1] > south! && at[1] < north!;
    if (!contains(ground.community, at)) return false;
    if (trunks.some((other) => distance(at, other.at) < roomMeters)) return false;
    for (const { points, half, box } of roads) if (near(box) && away(points, at) < half + 1.2) return false;
    for (const { ring, box } of blocked) {
      if (near(box) && (contains(ring, at) || away([...ring, ring[0]!], at) < radius + 0.4)) return false;
    }
    trunks.push({ at, radius });
    return true;
  };

  for (const { points, drawing } of ground.network.roads) {
    const spacing = spacingOf(drawing);
    if (spacing === null) continue;
    for (let along = spacing / 2; along < lengthOf(points); along += spacing) {
      const { point, heading } = pointAlong(points, along);
      for (const side of [-1, 1])
        plant(add(point, scale(leftOf(heading), side * (drawing.widthMeters / 2 + 2.4))), 2.3, 9);
    }
  }
  const scatter = (ring: Ring, tries: number, roomMeters: number, radii: readonly [number, number]) => {
    const [west, south, east, north] = boxOf(ring);
    for (let i = 0; i < tries; i++) {
      const at: Metres = [random.between(west, east), random.between(south, north)];
      const radius = random.between(...radii);
      if (contains(ring, at)) plant(at, radius, roomMeters);
    }
  };
  for (const ring of ground.parks) scatter(ring, 420, 9, [2.2, 4.2]);
  for (const ring of ground.compounds) scatter(ring, 100, 10, [1.8, 3]);
  return trunks.map(({ at, radius }) => crown(at, radius, random));
}

function crown([x, y]: Metres, radius: number, random: Random): Ring {
  const turn = random.between(0, Math.PI / 3);
  return Array.from({ length: 6 }, (_, i): Metres => {
    const angle = turn + (i / 6) * 2 * Math.PI;
    const reach = radius * random.between(0.88, 1.08);
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
  });
}

const away = (line: Line, p: Metres): number => {
  let best = Infinity;
  for (let i = 0; i + 1 < line.length; i++)
    best = Math.min(best, distanceToSegment(p, line[i]!, line[i + 1]!));
  return best;
};
