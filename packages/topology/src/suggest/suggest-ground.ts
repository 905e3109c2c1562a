import type { Position } from '../model/lattice.js';

/** What stands on the ground that a border had better follow, and who lives there. */
export interface SuggestGround {
  /** compound walls: closed rings, the first point repeated or not */
  readonly walls: readonly (readonly Position[])[];
  /** centre lines of streets and lanes */
  readonly roads: readonly (readonly Position[])[];
  readonly houses: readonly SuggestHouse[];
}

export interface SuggestHouse {
  /** where it is counted */
  readonly point: Position;
  /** its walls; no border goes through them */
  readonly outline: readonly Position[];
  readonly households: number;
}

/** Whom a grid should serve: households, at least and at most. */
export interface HouseholdBand {
  readonly least: number;
  readonly most: number;
}

/** What a border runs along, the most telling first. `gap`: between houses, where nothing else marks it. */
export const courses = ['border', 'road', 'wall', 'gap'] as const;
export type Course = (typeof courses)[number];
