import type { LandKind } from '@getu/domain';
import { landDrawings } from '../drawing/land.drawing.js';
import { riverMiddle, riverWidths } from '../drawing/river.drawing.js';
import { nearestOn, shift, stretch } from '../geometry/curve.js';
import type { Line, Metres, Ring } from '../geometry/point.js';
import { direction, add, scale, leftOf } from '../geometry/point.js';
import type { PlacedBuilding } from '../buildings/site.js';
import { riverName } from '../roads/build-roads.js';
import type { Network } from '../roads/build-roads.js';
import { junctionOf } from '../roads/node-lines.js';
import { traceFaces } from '../grids/trace-faces.js';
import { fromLattice, toLattice } from '../frame.js';
import { labelPointOf } from '../geometry/label-point.js';
import { closed, contains, isSimple, lineDistance } from '../geometry/polygon.js';
import { apron } from './lawns.js';
import type { Plots } from './plots.js';

export interface LandArea {
  kind: LandKind;
  name: string | null;
  drawOrder: number;
  ring: Ring;
}

/**
 * Drawn from low to high: banks, parks, grounds, lawns and the paving round buildings, the river, then what is drawn by
 * hand in its own order, bridges, trees.
 */
export const drawOrders = {
  bank: 0,
  park: 1,
  ground: 2,
  lawn: 3,
  apron: 4,
  water: 5,
  detail: 10,
  bridge: 100,
  tree: 110,
} as const;

/** The river with its banks `extraMeters` wider on both sides. */
export function riverRing(river: Line, extraMeters: number): Ring {
  const half = river.map((point) => widthAt(point) / 2 + extraMeters);
  return [
    ...shift(
      river,
      half.map((width) => -width),
    ),
    ...[...shift(river, half)].reverse(),
  ];
}

/** The river's width at a point of its middle line, between the drawn widths. */
function widthAt(point: Metres): number {
  const { segment, along } = nearestOn(riverMiddle, point);
  const before = nearestOn(riverMiddle, riverMiddle[segment]!).along;
  const after = nearestOn(riverMiddle, riverMiddle[segment + 1]!).along;
  const t = (along - before) / (after - before);
  return riverWidths[segment]! * (1 - t) + riverWidths[segment + 1]! * t;
}

/** All ground cover but trees, in drawing order. */
export function buildLand(
  network: Network,
  plots: Plots,
  buildings: readonly PlacedBuilding[],
  bays: readonly Ring[],
  community: Ring,
): LandArea[] {
  const areas: LandArea[] = [];
  const put = (kind: LandKind, drawOrder: number, ring: Ring, name: string | null = null) =>
    areas.push({ kind, name, drawOrder, ring });

  put('green', drawOrders.bank, riverRing(network.river, 26));
  put('park', drawOrders.park, riversidePark(network, '文苑街', '林岸路'), '彼岸滨河公园');
  put('park', drawOrders.park, riversidePark(network, '林岸路', '望江街'), '馨河绿廊');
  for (const [, ring] of plots.blocks) put('court', drawOrders.ground, ring);
  for (const ring of blocksBeyond(network, community)) put('court', drawOrders.ground, ring);
  for (const [key, ring] of plots.compounds) if (key !== 'yangjia') put('green', drawOrders.lawn, ring);
  for (const [, ring] of plots.lawns) put('green', drawOrders.lawn, ring);
  for (const { ring, compound, kind } of buildings) {
    const onLawn = compound
      ? compound !== 'yangjia'
      : [...plots.lawns.keys()].some((key) => contains(plots.blocks.get(key)!, ring[0]!));
    if (onLawn && kind !== 'ancillary') put('court', drawOrders.apron, apron(ring, 4.5));
  }
  put('water', drawOrders.water, riverRing(network.river, 0), riverName);
  for (const ring of bays) put('parking', drawOrders.detail, ring);
  landDrawings.forEach(({ kind, ring, name }, i) => put(kind, drawOrders.detail + i, ring, name));
  for (const bridge of bridges(network)) put('bridge', drawOrders.bridge, bridge.ring, bridge.name);
  return areas;
}

/** The next blocks round about, without detail: every face of the street network that is neither ours nor the river's. */
function blocksBeyond(network: Network, community: Ring): Ring[] {
  const streets = network.roads.filter(({ drawing }) => drawing.kind === 'main' || drawing.kind === 'street');
  return traceFaces(streets.map(({ points }) => points.map(toLattice)))
    .map((face) => face.map(fromLattice))
    .filter(
      (face) => !contains(community, labelPointOf(face)) && lineDistance(closed(face), network.river) > 0,
    )
    .map((face) => inset(face, 15))
    .filter((ring) => ring.length > 3 && isSimple(ring));
}

/** The ring moved inward; vertices that a mitre pulled too close to another side are left out. */
function inset(ring: Ring, meters: number): Ring {
  const border = closed(ring);
  return shift([ring.at(-1)!, ...ring, ring[0]!], meters)
    .slice(1, -1)
    .filter((p) => contains(ring, p) && lineDistance([p, p], border) > meters - 0.2);
}

/** The ground between the river's middle and the pavement of the river road, from one street to the next. */
function riversidePark(network: Network, north: string, south: string): Ring {
  const line = (name: string) => network.byName.get(name)!;
  const [river, road] = [line(riverName), line('滨河路')];
  const bank = stretch(river.points, junctionOf(river, line(north)), junctionOf(river, line(south)));
  const kerb = shift(stretch(road.points, junctionOf(road, line(south)), junctionOf(road, line(north))), 9);
  return [...bank, ...kerb];
}

/** A deck wherever a road crosses the river, a little wider and longer than the crossing. */
function bridges(network: Network): { name: string | null; ring: Ring }[] {
  const names: Record<string, string> = {
    文苑街: '文苑桥',
    林岸路: '林岸大桥',
    望江街: '望江桥',
    枫林廊桥: '枫林廊桥',
  };
  return network.roads.flatMap(({ points, drawing }) => {
    const at = points.find((point) => network.river.includes(point));
    if (!at) return [];
    const i = points.indexOf(at);
    const heading = direction(points[Math.max(0, i - 1)]!, points[Math.min(points.length - 1, i + 1)]!);
    const [along, aside] = [
      scale(heading, widthAt(at) / 2 + 7),
      scale(leftOf(heading), drawing.widthMeters / 2 + 2),
    ];
    const corner = (a: number, b: number) => add(at, add(scale(along, a), scale(aside, b)));
    return [
      {
        name: names[drawing.name ?? ''] ?? null,
        ring: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)],
      },
    ];
  });
}
