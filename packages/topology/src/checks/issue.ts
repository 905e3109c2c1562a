import type { Position } from '../model/lattice.js';
import type { FaceId } from '../model/planar-map.js';

/** What makes a plan invalid: it cannot be put into force. */
export const errorCodes = [
  /** a ring with fewer than three corners, or without area */
  'too-few-corners',
  /** coordinates beyond the bound of exact arithmetic, or not numbers */
  'out-of-range',
  /** two grids with one id */
  'same-id',
  /** borders cross or touch where they have no common corner */
  'contact',
  /** a grid's border passes a point twice */
  'pinch',
  /** a hole lies outside its grid, or in another hole */
  'hole',
  /** two grids claim the ground on the same side of a border */
  'overlap',
  /** a border that is neither the neighbour's nor the outline's, corner by corner */
  'not-shared',
  /** a stretch of the community's outline that no grid follows */
  'outline',
  /** grids without a given outline that do not enclose one area */
  'outline-in-pieces',
  /** a level-five grid in several pieces */
  'grid-apart',
  /** a level-four grid in several pieces */
  'parent-apart',
] as const;

/** What a planner should look at. */
export const warningCodes = [
  /** a grid thinner than 2 m or smaller than 50 m² */
  'sliver',
  /** a grid narrows to less than 2 m */
  'neck',
  /** a corner of less than 15 degrees */
  'sharp-angle',
  /** a level-four grid touches itself at a point */
  'parent-pinch',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
export type WarningCode = (typeof warningCodes)[number];

/** A code with a place and the grids it is about; the screen words it. */
export interface Issue {
  code: ErrorCode | WarningCode;
  severity: 'error' | 'warning';
  at: Position;
  grids: FaceId[];
}
