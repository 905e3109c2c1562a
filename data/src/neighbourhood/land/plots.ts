import { blockDrawings, compoundDrawings } from '../drawing/blocks.drawing.js';
import type { BlockDrawing, SideDrawing } from '../drawing/blocks.drawing.js';
import { blockInside } from '../geometry/block.js';
import { stretch } from '../geometry/curve.js';
import type { Ring } from '../geometry/point.js';
import type { Network } from '../roads/build-roads.js';

export interface Plots {
  /** the ground between pavements, by block key */
  blocks: ReadonlyMap<string, Ring>;
  /** the ground inside a compound's wall, by block key */
  compounds: ReadonlyMap<string, Ring>;
  /** the lawn of blocks without a compound that are planted between their buildings: schools, public services */
  lawns: ReadonlyMap<string, Ring>;
}

const plantedBlocks: readonly string[] = ['school', 'middle-school', 'clinic', 'centre'];

/** Pavement between the carriageway's edge and the block, in metres by the road's rank. */
const pavementMeters = { main: 6, street: 3.5, lane: 1, path: 0.5 } as const;

/** Blocks and compound grounds, cut out of the street network. */
export function buildPlots(network: Network): Plots {
  const inside = (
    block: BlockDrawing,
    extraMeters: (side: SideDrawing) => number,
    cornerMeters: number,
  ): Ring =>
    blockInside(
      block.sides.map((side) => {
        const { road: name, from, to } = side;
        const road = network.roads.find(({ drawing }) => drawing.name === name);
        if (!road) throw new RangeError(`No road called ${name}`);
        const kerb = road.drawing.widthMeters / 2 + pavementMeters[road.drawing.kind];
        return { line: stretch(road.points, from, to), setbackMeters: kerb + extraMeters(side) };
      }),
      cornerMeters,
    );
  return {
    blocks: new Map(blockDrawings.map((block) => [block.key, inside(block, () => 0, 9)])),
    compounds: new Map(
      compoundDrawings.map((block) => [block.key, inside(block, ({ frontMeters }) => frontMeters, 4)]),
    ),
    lawns: new Map(
      blockDrawings
        .filter(({ key }) => plantedBlocks.includes(key))
        .map((block) => [block.key, inside(block, () => 6, 5)]),
    ),
  };
}
