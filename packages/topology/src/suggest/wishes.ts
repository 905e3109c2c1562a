import type { Atoms } from './atoms.js';
import type { Division } from './division.js';
import type { HouseholdBand } from './suggest-ground.js';

/**
 * What one would rather have, once every grid is within the band: that few households change grid, that all grids serve alike, or that
 * borders run where anybody can see them.
 */
export const wishes = ['near', 'even', 'visible'] as const;
export type Wish = (typeof wishes)[number];

/** What things cost, in households that would rather change grid. */
interface Prices {
  /** a household that changes grid; half as much again where it changes its level-four grid too */
  moved: number;
  /** a grid that is a tenth off the mean */
  tenthOff: number;
  /** ten metres of border along: what is a border now, a road, a wall, a gap between houses */
  tenMeters: readonly number[];
}

const pricesOf: Record<Wish, Prices> = {
  near: { moved: 1, tenthOff: 1, tenMeters: [0.2, 0.3, 0.4, 1.5] },
  even: { moved: 0.12, tenthOff: 12, tenMeters: [0.2, 0.25, 0.3, 0.8] },
  visible: { moved: 0.25, tenthOff: 4, tenMeters: [1.2, 0.5, 0.8, 6] },
};

/** A household too many or too few for the band costs more than any wish is worth. */
const OUT_OF_BAND = 60;
/** Ground nobody lives on stays where it is unless that helps: a hectare, in households. */
const HECTARE = 4;

/** What a division costs under a wish, and what a single change adds to it. */
export interface Price {
  total(division: Division): number;
  change(division: Division, atom: number, to: number): number;
}

export function priceOf(atoms: Atoms, parents: readonly number[], band: HouseholdBand, wish: Wish): Price {
  const { moved, tenthOff, tenMeters } = pricesOf[wish];
  const mean = atoms.list.reduce((sum, { households }) => sum + households, 0) / atoms.grids.length || 1;
  const borderCost = atoms.borders.map(({ meters }) =>
    meters.reduce((sum, length, course) => sum + (length / 10) * tenMeters[course]!, 0),
  );
  const ofGrid = (households: number): number => {
    const out = Math.max(0, band.least - households, households - band.most);
    return OUT_OF_BAND * out + tenthOff * ((10 * (households - mean)) / mean) ** 2;
  };
  const ofAtom = (atom: number, grid: number): number => {
    const { grid: home, households, squareMeters } = atoms.list[atom]!;
    if (grid === home) return 0;
    const farther = parents[grid] === parents[home] ? 1 : 1.5;
    return households * moved * farther + (squareMeters / 10_000) * HECTARE;
  };
  return {
    total({ gridOf, households }) {
      let sum = 0;
      for (const count of households) sum += ofGrid(count);
      gridOf.forEach((grid, atom) => (sum += ofAtom(atom, grid)));
      atoms.borders.forEach(({ one, other }, border) => {
        if (one >= 0 && other >= 0 && gridOf[one] !== gridOf[other]) sum += borderCost[border]!;
      });
      return sum;
    },
    change(division, atom, to) {
      const { gridOf, households } = division;
      const from = gridOf[atom]!;
      const count = atoms.list[atom]!.households;
      let sum = ofAtom(atom, to) - ofAtom(atom, from);
      if (count > 0) {
        sum += ofGrid(households[from]! - count) - ofGrid(households[from]!);
        sum += ofGrid(households[to]! + count) - ofGrid(households[to]!);
      }
      for (const border of atoms.bordersOf[atom]!) {
        const other = division.across(border, atom);
        if (other < 0 || other === atom) continue;
        if (gridOf[other] === from) sum += borderCost[border]!;
        else if (gridOf[other] === to) sum -= borderCost[border]!;
      }
      return sum;
    },
  };
}
