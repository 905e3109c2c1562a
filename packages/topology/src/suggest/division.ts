import type { PlanarMap } from '../model/planar-map.js';
import type { Atoms } from './atoms.js';

/**
 * Which grid each atom is given to, while it is being changed: the one mutable thing here, since a search tries a hundred thousand changes.
 * A change that would leave a grid or a level-four grid in pieces, or make a border pass a point twice, is not allowed.
 */
export class Division {
  readonly gridOf: Int32Array;
  readonly households: Float64Array;
  readonly #sizes: Int32Array;
  readonly #seen: Int32Array;
  #visit = 0;

  constructor(
    readonly atoms: Atoms,
    /** level-four grid of each grid, as numbers */
    readonly parents: readonly number[],
    gridOf?: Int32Array,
  ) {
    this.gridOf = gridOf ? gridOf.slice() : Int32Array.from(atoms.list, ({ grid }) => grid);
    this.households = new Float64Array(atoms.grids.length);
    this.#sizes = new Int32Array(atoms.grids.length);
    this.#seen = new Int32Array(atoms.list.length);
    this.gridOf.forEach((grid, atom) => {
      this.households[grid]! += atoms.list[atom]!.households;
      this.#sizes[grid]! += 1;
    });
  }

  /** Whether an atom may go to a grid that it touches. */
  allows(atom: number, to: number): boolean {
    const from = this.gridOf[atom]!;
    if (from === to || this.#sizes[from] === 1 || !this.#touches(atom, to)) return false;
    if (!this.#holdsWithout(atom, (other) => this.gridOf[other] === from)) return false;
    const [oldParent, newParent] = [this.parents[from]!, this.parents[to]!];
    if (
      oldParent !== newParent &&
      !this.#holdsWithout(atom, (other) => this.parents[this.gridOf[other]!] === oldParent)
    )
      return false;
    return this.#passesOnce(atom, to);
  }

  give(atom: number, to: number): void {
    const from = this.gridOf[atom]!;
    const { households } = this.atoms.list[atom]!;
    this.households[from]! -= households;
    this.households[to]! += households;
    this.#sizes[from]! -= 1;
    this.#sizes[to]! += 1;
    this.gridOf[atom] = to;
  }

  /** The atom across a border, -1 outside. */
  across(border: number, atom: number): number {
    const { one, other } = this.atoms.borders[border]!;
    return one === atom ? other : one;
  }

  #touches(atom: number, grid: number): boolean {
    return this.atoms.bordersOf[atom]!.some((border) => {
      const other = this.across(border, atom);
      return other >= 0 && this.gridOf[other] === grid;
    });
  }

  /** Whether the atoms of a kind hang together without one of them: its neighbours of the kind reach each other. */
  #holdsWithout(atom: number, isOfKind: (other: number) => boolean): boolean {
    const wanted = new Set<number>();
    for (const border of this.atoms.bordersOf[atom]!) {
      const other = this.across(border, atom);
      if (other >= 0 && other !== atom && isOfKind(other)) wanted.add(other);
    }
    const [first] = wanted;
    if (first === undefined) return false;
    if (wanted.size === 1) return true;
    const visit = ++this.#visit;
    this.#seen[atom] = visit;
    this.#seen[first] = visit;
    wanted.delete(first);
    const queue = [first];
    for (let at = queue.pop(); at !== undefined && wanted.size > 0; at = queue.pop()) {
      for (const border of this.atoms.bordersOf[at]!) {
        const other = this.across(border, at);
        if (other < 0 || this.#seen[other] === visit || !isOfKind(other)) continue;
        this.#seen[other] = visit;
        wanted.delete(other);
        queue.push(other);
      }
    }
    return wanted.size === 0;
  }

  /** Round each point on the atom's border, every grid lies in one stretch. */
  #passesOnce(atom: number, to: number): boolean {
    const gridAt = (other: number): number => (other < 0 ? -1 : other === atom ? to : this.gridOf[other]!);
    return this.atoms.meetings[atom]!.every((about) => {
      const begun = new Set<number>();
      let before = gridAt(about.at(-1)!);
      let isWhole = true;
      for (const other of about) {
        const grid = gridAt(other);
        if (grid !== before) {
          if (begun.has(grid)) isWhole = false;
          begun.add(grid);
        }
        before = grid;
      }
      return isWhole;
    });
  }
}

/** Numbers for the level-four grids of a map's grids. */
export function parentNumbers(map: PlanarMap, { grids }: Atoms): number[] {
  const parents = grids.map((grid) => map.faces.get(grid)!.parent);
  const known = [...new Set(parents)];
  return parents.map((parent) => known.indexOf(parent));
}
