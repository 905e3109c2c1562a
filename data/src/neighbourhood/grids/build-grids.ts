import { borderDrawings, gridDrawings } from '../drawing/borders.drawing.js';
import { fromLattice, latticePolygon, toLattice, toPoint } from '../frame.js';
import { stretch } from '../geometry/curve.js';
import { contains } from '../geometry/polygon.js';
import { labelPointOf } from '../geometry/label-point.js';
import type { Line, Metres, Ring } from '../geometry/point.js';
import type { GridShape } from '../neighbourhood.js';
import { junctionOf } from '../roads/node-lines.js';
import type { Network } from '../roads/build-roads.js';
import { dissolve, traceFaces } from './trace-faces.js';
import type { LatticeRing } from './trace-faces.js';

/** 6 county + 3 street + 3 community digits; grids append three more. */
export const communityCode = '530302001001';
export const communityName = '林岸馨宸社区';

export interface TracedGrid {
  shape: GridShape;
  ring: Ring;
}

export interface TracedGrids {
  community: TracedGrid;
  levelFour: TracedGrid[];
  levelFive: TracedGrid[];
  /** the level-five grid that holds a position; throws a RangeError outside the community */
  gridAt(at: Metres): TracedGrid;
  /** border lines of level five in metres, which buildings keep away from */
  borders: Line[];
}

/** The community, its level-four and its level-five grids, cut out of one planar drawing of borders. */
export function buildGrids(network: Network, nextId: () => string): TracedGrids {
  const line = (name: string) => {
    const found = network.byName.get(name);
    if (!found) throw new RangeError(`No line called ${name}`);
    return found;
  };
  const borders = borderDrawings.map(({ along, from, to }) =>
    stretch(line(along).points, junctionOf(line(along), line(from)), junctionOf(line(along), line(to))),
  );
  const faces = traceFaces(borders.map((points) => points.map(toLattice)));
  const seeds = gridDrawings.flatMap((parent) => parent.parts.map((part) => ({ parent, part })));
  if (faces.length !== seeds.length) throw new RangeError(`${faces.length} faces for ${seeds.length} grids`);

  const faceOf = (seed: Metres): LatticeRing => {
    const face = faces.find((ring) => contains(ring.map(fromLattice), seed));
    if (!face) throw new RangeError(`No face holds ${seed.join(', ')}`);
    return face;
  };
  const make = (ring: LatticeRing, level: 3 | 4 | 5, name: string, code: string, parentId: string | null) => {
    const metres = ring.map(fromLattice);
    const shape: GridShape = {
      id: nextId(),
      code,
      name,
      level,
      parentId,
      geom: latticePolygon(ring),
      labelPoint: toPoint(labelPointOf(metres)),
    };
    return { shape, ring: metres };
  };

  const community = make(dissolve(faces), 3, communityName, communityCode, null);
  const levelFour: TracedGrid[] = [];
  const levelFive: TracedGrid[] = [];
  for (const drawing of gridDrawings) {
    const rings = drawing.parts.map((part) => faceOf(part.seed));
    const parent = make(
      dissolve(rings),
      4,
      drawing.name,
      communityCode + drawing.sequence,
      community.shape.id,
    );
    levelFour.push(parent);
    drawing.parts.forEach((part, i) =>
      levelFive.push(make(rings[i]!, 5, part.name, communityCode + part.sequence, parent.shape.id)),
    );
  }
  return {
    community,
    levelFour,
    levelFive,
    borders,
    gridAt(at) {
      const grid = levelFive.find(({ ring }) => contains(ring, at));
      if (!grid) throw new RangeError(`${at.join(', ')} lies outside the community`);
      return grid;
    },
  };
}
