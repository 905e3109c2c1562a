import { toPosition, type Position } from '../model/lattice.js';
import type { FaceId, PlanarMap } from '../model/planar-map.js';

export const refusalCodes = [
  /** a place beyond the bound of exact arithmetic, or no number */
  'out-of-range',
  /** no corner lies there */
  'no-such-vertex',
  /** a junction, where a corner was asked for */
  'is-junction',
  /** a corner, where a junction was asked for */
  'is-no-junction',
  /** no border segment runs between those corners */
  'no-such-segment',
  'no-such-face',
  /** the new identity is in use */
  'id-in-use',
  /** a grid would have fewer than three corners */
  'too-few-corners',
  /** a border would cross or touch another */
  'contact',
  /** borders round a junction would change their order */
  'rotation',
  /** a grid would turn inside out */
  'flip',
  /** an enclosed grid would leave the grid round it */
  'hole',
  /** a grid's border would pass a point twice */
  'pinch',
  /** borders would come nearer than half a metre */
  'clearance',
  'locked',
  'outline-locked',
  /** the line leaves the grid in one piece */
  'cut-does-not-divide',
  /** the line leaves more than two pieces */
  'cut-in-many',
  /** the two grids have no border in common */
  'not-neighbours',
  /** different level-four grids: one must be chosen */
  'parent-needed',
  /** the area holds nothing of another grid */
  'nothing-to-do',
  /** the receiver would be in pieces; `faces` are the grids that the area touches */
  'receiver-apart',
  /** a grid that gives ground would be in pieces, or gone */
  'giver-apart',
  /** a level-four grid would be in pieces */
  'parent-apart',
  /** ground that no grid of the file covers, larger than a sliver */
  'gap',
  /** ground that several grids of the file cover, larger than a sliver */
  'overlap',
  /** the lines are too tangled to be laid on the lattice */
  'tangled',
  /** another grid has the code, or had it in a published plan */
  'code-in-use',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Why an edit cannot be done, where, and which grids it is about; the screen words it. */
export interface Refusal {
  code: RefusalCode;
  at: Position;
  faces: FaceId[];
}

/** A remainder too small to be ground of its own, and the neighbour it went to. */
export interface Leftover {
  /** a point of its border */
  at: Position;
  areaSquareMeters: number;
  from: FaceId | null;
  to: FaceId;
}

export type Outcome =
  { accepted: true; map: PlanarMap; leftovers: Leftover[] } | { accepted: false; refusal: Refusal };

export const accept = (map: PlanarMap, leftovers: Leftover[] = []): Outcome => ({
  accepted: true,
  map,
  leftovers,
});

export const refuse = (code: RefusalCode, at: Position, faces: readonly FaceId[] = []): Outcome => ({
  accepted: false,
  refusal: { code, at, faces: [...new Set(faces)].filter(Boolean).sort() },
});

/** A refusal at a lattice place. */
export const refuseAt = (
  map: PlanarMap,
  code: RefusalCode,
  [x, y]: readonly [number, number],
  faces: readonly FaceId[] = [],
): Outcome => refuse(code, toPosition(map.frame, x, y), faces);
