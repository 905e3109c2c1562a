import { applyEdit } from '../actions/apply-edit.js';
import type { HandOver } from '../actions/edit.js';
import { ringHolds } from '../exact/ring-holds.js';
import { polygonOf } from '../geojson/polygons-of.js';
import type { PlanarMap } from '../model/planar-map.js';
import { ringsOf } from '../model/asking/rings-of.js';
import type { Atoms } from './atoms.js';

/** Edits, and where they lead. */
export interface Redrawn {
  edits: HandOver[];
  map: PlanarMap;
}

/**
 * The edits that lead from a map to a division of its atoms: one hand-over for each piece of ground that goes from a grid to another, in an order
 * in which every one of them holds. Where two wait for each other (A gives B its south only after B gave A its north), ground is
 * handed over atom by atom. Null when the map's own rules refuse even that.
 */
export function editsForDivision(map: PlanarMap, atoms: Atoms, gridOf: ArrayLike<number>): Redrawn | null {
  const pieces = piecesToGive(atoms, gridOf);
  return (
    applyAll(map, atoms, gridOf, pieces) ??
    applyAll(
      map,
      atoms,
      gridOf,
      pieces.flatMap((piece) => piece.map((atom) => [atom])),
    )
  );
}

function applyAll(
  start: PlanarMap,
  atoms: Atoms,
  gridOf: ArrayLike<number>,
  pieces: readonly (readonly number[])[],
): Redrawn | null {
  let map = start;
  const edits: HandOver[] = [];
  let waiting = pieces;
  while (waiting.length > 0) {
    const left: (readonly number[])[] = [];
    for (const piece of waiting) {
      const edit = handOverOf(atoms, piece, atoms.grids[gridOf[piece[0]!]!]!);
      const outcome = applyEdit(map, edit);
      if (outcome.accepted) {
        map = outcome.map;
        edits.push(edit);
      } else if (outcome.refusal.code !== 'nothing-to-do') left.push(piece);
    }
    if (left.length === waiting.length) return null;
    waiting = left;
  }
  return { edits, map };
}

/** Atoms that change grid, gathered where they touch and go the same way. */
function piecesToGive({ list, borders, bordersOf }: Atoms, gridOf: ArrayLike<number>): number[][] {
  const seen = new Set<number>();
  const pieces: number[][] = [];
  list.forEach(({ grid: from }, first) => {
    const to = gridOf[first]!;
    if (from === to || seen.has(first)) return;
    const piece: number[] = [];
    const queue = [first];
    seen.add(first);
    for (let atom = queue.pop(); atom !== undefined; atom = queue.pop()) {
      piece.push(atom);
      for (const border of bordersOf[atom]!) {
        const { one, other } = borders[border]!;
        const across = one === atom ? other : one;
        if (across < 0 || seen.has(across)) continue;
        if (list[across]!.grid !== from || gridOf[across] !== to) continue;
        seen.add(across);
        queue.push(across);
      }
    }
    pieces.push(piece.sort((a, b) => a - b));
  });
  return pieces;
}

function handOverOf({ map }: Atoms, piece: readonly number[], to: string): HandOver {
  const names = new Set(piece.map(String));
  const arcs = new Set(piece.flatMap((atom) => map.faces.get(`${atom}`)!.arcs));
  const { outer, holes } = ringsOf(map, arcs, (side) => names.has(side));
  const area = outer.map((shell) => {
    const own = holes.filter((hole) => outer.length === 1 || ringHolds(shell, hole[0]!, hole[1]!));
    return polygonOf(map.frame, 'Ground', { outer: [shell], holes: own }).coordinates as [number, number][][];
  });
  // no reach: the ground is cut to the receiver's border already
  return { kind: 'hand-over', area, to, reachMeters: 0 };
}
