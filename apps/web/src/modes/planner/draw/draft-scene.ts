import type { ChangeOfHands, FaceId, LatticePoint, PlanarMap } from '@getu/topology';
import type { Handle } from '../tools/border/handles-of';

/** Everything that is drawn over the ground, in lattice units. Drawn anew each frame; nothing of it is kept. */
export interface DraftScene {
  map: PlanarMap;
  /** the plan it is compared with, drawn right of the line at this part of the width */
  compare: { map: PlanarMap; at: number } | null;
  colourOf: (parent: string) => string;
  nameOf: (face: FaceId) => string;
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
  /** the handle in hand, or chosen by the keyboard; `at` is where it is held */
  active: { at: LatticePoint; kind: Handle['kind']; refused: boolean; held: boolean } | null;
  /** a line being drawn; `end` follows the pointer */
  line: { points: readonly LatticePoint[]; end: LatticePoint | null; refused: boolean } | null;
  /** where something was refused */
  trouble: LatticePoint | null;
  /** what the pointer snapped to */
  snapped: LatticePoint | null;
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
}
