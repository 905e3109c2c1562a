import type { Atoms } from './atoms.js';
import { Division } from './division.js';
import type { Price } from './wishes.js';

/** How many changes are tried: a thousand for each atom, within bounds. */
const triesFor = (atoms: number): number => Math.min(400_000, Math.max(20_000, atoms * 1000));

/**
 * Looks for a cheap division by annealing: atoms at a border are offered to the grid across it, and a change for the worse is taken now and
 * then, ever less often. It starts from the plan as it is, so what is not better stays. The same seed gives the same division.
 */
export function searchDivision(
  atoms: Atoms,
  parents: readonly number[],
  locked: ReadonlySet<number>,
  price: Price,
  seed: number,
): { gridOf: Int32Array; cost: number } {
  const division = new Division(atoms, parents);
  const random = randomFrom(seed);
  let cost = price.total(division);
  let best = { gridOf: division.gridOf.slice(), cost };
  const tries = triesFor(atoms.list.length);
  const hot = 60;
  const cool = (0.2 / hot) ** (1 / tries);
  for (let i = 0, heat = hot; i < tries; i++, heat *= cool) {
    const { one, other } = atoms.borders[Math.floor(random() * atoms.borders.length)]!;
    const [atom, across] = random() < 0.5 ? [one, other] : [other, one];
    if (atom < 0 || across < 0) continue;
    const to = division.gridOf[across]!;
    const from = division.gridOf[atom]!;
    if (to === from || locked.has(to) || locked.has(from)) continue;
    const change = price.change(division, atom, to);
    if (change > 0 && random() >= Math.exp(-change / heat)) continue;
    if (!division.allows(atom, to)) continue;
    division.give(atom, to);
    cost += change;
    if (cost < best.cost - 1e-9) best = { gridOf: division.gridOf.slice(), cost };
  }
  return settle(new Division(atoms, parents, best.gridOf), locked, price);
}

/** Takes every single change that makes it cheaper, until none does: it ends, as each lowers the cost. */
function settle(
  division: Division,
  locked: ReadonlySet<number>,
  price: Price,
): { gridOf: Int32Array; cost: number } {
  const { atoms, gridOf } = division;
  for (let more = true; more;) {
    more = false;
    for (const { one, other } of atoms.borders) {
      for (const [atom, across] of [
        [one, other],
        [other, one],
      ] as const) {
        if (atom < 0 || across < 0) continue;
        const [from, to] = [gridOf[atom]!, gridOf[across]!];
        if (from === to || locked.has(from) || locked.has(to)) continue;
        if (price.change(division, atom, to) >= -1e-6 || !division.allows(atom, to)) continue;
        division.give(atom, to);
        more = true;
      }
    }
  }
  return { gridOf: gridOf.slice(), cost: price.total(division) };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
