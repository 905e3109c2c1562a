import type { ChangeOfHands, FaceId, LatticePoint, PlanarMap } from '@getu/topology';
import type { Handle } from '../tools/border/handles-of';

/** Everything that is drawn over the ground, in lattice units. Drawn anew each frame; nothing of it is kept. */
export interface DraftScene {
  map: PlanarMap;
  /** the plan it is compared with, drawn right of the line at this part of the width */
  compare: { map: PlanarMap; at: number } | null;
  colourOf: (parent: string) => string;
  nameOf: (face: FaceId) => string;
  /** where the ground's own names stand: grids' names leave them free */
  taken: readonly (readonly [x: number, y: number])[];
  lockedFaces: ReadonlySet<FaceId>;
  chosen: FaceId | null;
  hovered: FaceId | null;
  /** ground that changes hands against the plan in force */
  changed: readonly ChangeOfHands[];
  /** houses that would stand in another grid: their outline and the receiver */
  moved: readonly { ring: Float64Array; to: FaceId }[];
  /** what the brush is over, what it took, what waits */
  painted: readonly { rings: readonly Float64Array[]; state: 'over' | 'done' | 'waiting' }[];
  handles: readonly Handle[];
  /** the handle in hand, or chosen by the keyboard; `at` is where it is held, `last` where it could be while that is refused */
  active: {
    at: LatticePoint;
    last: LatticePoint | null;
    kind: Handle['kind'];
    refused: boolean;
    held: boolean;
  } | null;
  /** a line being drawn; `end` follows the pointer */
  line: { points: readonly LatticePoint[]; end: LatticePoint | null; refused: boolean } | null;
  /** where something was refused */
  trouble: LatticePoint | null;
  /** what the pointer snapped to */
  snapped: LatticePoint | null;
  /** where the keyboard's pointer stands */
  pointer: readonly [x: number, y: number] | null;
  /** what two planners drew differently, while one of them decides */
  conflict: { mine: ConflictLines; theirs: ConflictLines } | null;
}

export interface ConflictLines {
  lines: readonly Int32Array[];
  /** whose they are, in words */
  word: string;
}

export interface ScenePalette {
  line: string;
  casing: string;
  fineLine: string;
  chosen: string;
  accent: string;
  bad: string;
  warn: string;
  label: string;
  halo: string;
  handle: string;
  handleEdge: string;
  /** words on a mark of the accent or of warning */
  onColour: string;
}
