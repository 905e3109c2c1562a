import { updateArcGrid, type ArcChange } from '../arc-grid.js';
import type { LooseArc, LooseFace } from './assemble-map.js';
import {
  arcAt,
  nodeAt,
  OUTSIDE,
  type Arc,
  type Face,
  type FaceId,
  type Node,
  type PlanarMap,
} from '../planar-map.js';
import { sortLeaving } from './sort-leaving.js';

export interface Replacement {
  map: PlanarMap;
  /** arcs that are new, or have another face on a side */
  arcs: number[];
  /** nodes at which arcs came or went */
  nodes: number[];
}

/**
 * The map with some arcs taken out and others put in, and its faces' names and parents as given. An arc that is taken out and put in again keeps
 * its number, and everything it touches is shared with the old map. Null when an arc borders a face that is not
 * given, or a face has no arc.
 */
export function replaceArcs(
  map: PlanarMap,
  removed: Iterable<number>,
  added: readonly LooseArc[],
  faces: ReadonlyMap<FaceId, LooseFace>,
): Replacement | null {
  const gone = new Map<string, number>();
  for (const arc of removed) gone.set(keyOf(arcAt(map, arc).points), arc);
  const entering: LooseArc[] = [];
  const changedArcs: [number, Arc | null][] = [];
  for (const loose of added) {
    const key = keyOf(loose.points);
    const same = gone.get(key) ?? gone.get(keyOf(loose.points, true));
    const old = same === undefined ? null : arcAt(map, same);
    if (same === undefined || !old || !samePoints(old.points, loose.points)) {
      entering.push(loose);
      continue;
    }
    gone.delete(keyOf(old.points));
    const along = old.points[0] === loose.points[0] && old.points[2] === loose.points[2];
    const straight = along && old.points[1] === loose.points[1] && old.points[3] === loose.points[3];
    const [left, right] = straight ? [loose.left, loose.right] : [loose.right, loose.left];
    if (left !== old.left || right !== old.right) changedArcs.push([same, { ...old, left, right }]);
  }
  const places = new Map<string, number>();
  const leaving = new Map<number, number[]>();
  const at = new Map<number, { x: number; y: number }>();
  const remember = (node: number): number[] => {
    let halves = leaving.get(node);
    if (!halves) {
      const { x, y, leaving: old } = nodeAt(map, node);
      leaving.set(node, (halves = [...old]));
      at.set(node, { x, y });
      places.set(`${x},${y}`, node);
    }
    return halves;
  };
  for (const arc of removed) {
    const { from, to } = arcAt(map, arc);
    remember(from);
    remember(to);
  }
  const moves: ArcChange[] = [];
  for (const arc of gone.values()) {
    const { from, to, points } = arcAt(map, arc);
    for (const node of [from, to]) {
      leaving.set(
        node,
        leaving.get(node)!.filter((half) => half >> 1 !== arc),
      );
    }
    changedArcs.push([arc, null]);
    moves.push({ arc, before: points, after: null });
  }
  let [nextArc, nextNode] = [map.arcs.length, map.nodes.length];
  const nodeOf = (points: Int32Array, i: number): number => {
    const [x, y] = [points[i]!, points[i + 1]!];
    let node = places.get(`${x},${y}`);
    if (node === undefined) {
      places.set(`${x},${y}`, (node = nextNode++));
      leaving.set(node, []);
      at.set(node, { x, y });
    }
    return node;
  };
  for (const { points, left, right } of entering) {
    const arc = nextArc++;
    const [from, to] = [nodeOf(points, 0), nodeOf(points, points.length - 2)];
    leaving.get(from)!.push(2 * arc);
    leaving.get(to)!.push(2 * arc + 1);
    changedArcs.push([arc, { from, to, points, left, right }]);
    moves.push({ arc, before: null, after: points });
  }
  const arcs = map.arcs.with(changedArcs);
  const nodes: [number, Node | null][] = [];
  for (const [number, halves] of [...leaving].sort(([a], [b]) => a - b)) {
    const old = number < map.nodes.length ? map.nodes.at(number) : null;
    if (old && old.leaving.length === halves.length && old.leaving.every((half, i) => half === halves[i]))
      continue;
    const node = { ...at.get(number)!, leaving: halves };
    nodes.push([
      number,
      halves.length === 0 ? null : { ...node, leaving: sortLeaving(node, (arc) => arcs.at(arc)!) },
    ]);
  }
  const bordering = arcsByFace(map, changedArcs, faces);
  if (!bordering) return null;
  return {
    map: {
      ...map,
      arcs,
      nodes: map.nodes.with(nodes),
      index: updateArcGrid(map.index, moves),
      faces: bordering.faces,
      outline: bordering.outline,
    },
    arcs: changedArcs.flatMap(([number, arc]) => (arc ? [number] : [])),
    nodes: nodes.flatMap(([number, node]) => (node ? [number] : [])),
  };
}

/** Every face with its arcs, the untouched ones as they were. */
function arcsByFace(
  map: PlanarMap,
  changes: readonly (readonly [number, Arc | null])[],
  given: ReadonlyMap<FaceId, LooseFace>,
): { faces: ReadonlyMap<FaceId, Face>; outline: readonly number[] } | null {
  const lists = new Map<FaceId, Set<number>>();
  const listOf = (face: FaceId): Set<number> | null => {
    if (face !== OUTSIDE && !given.has(face)) return null;
    let list = lists.get(face);
    const old = face === OUTSIDE ? map.outline : map.faces.get(face)?.arcs;
    if (!list) lists.set(face, (list = new Set(old)));
    return list;
  };
  for (const [number, arc] of changes) {
    const old = number < map.arcs.length ? map.arcs.at(number) : null;
    if (old) for (const side of [old.left, old.right]) listOf(side)?.delete(number);
    if (!arc) continue;
    for (const side of [arc.left, arc.right]) {
      const list = listOf(side);
      if (!list) return null;
      list.add(number);
    }
  }
  const faces = new Map<FaceId, Face>();
  for (const [id, { parent, locked }] of given) {
    const old = map.faces.get(id);
    const list = lists.get(id);
    const arcs = list ? [...list].sort((a, b) => a - b) : (old?.arcs ?? []);
    if (arcs.length === 0) return null;
    const same = !list && old?.parent === parent && old.locked === locked;
    faces.set(id, same ? old : { id, parent, locked, arcs });
  }
  const outside = lists.get(OUTSIDE);
  return { faces, outline: outside ? [...outside].sort((a, b) => a - b) : map.outline };
}

/** An arc by its ends, their neighbours and its size, as seen from its start or from its end. */
function keyOf(points: Int32Array, back = false): string {
  const size = points.length;
  const [a, b, c, d] = back ? [size - 2, size - 4, 0, 2] : [0, 2, size - 2, size - 4];
  return [a, b, c, d].map((i) => `${points[i!]},${points[i! + 1]}`).join(' ') + ` ${size}`;
}

function samePoints(a: Int32Array, b: Int32Array): boolean {
  const size = a.length;
  const along = a.every((value, i) => value === b[i]);
  if (along || size !== b.length) return along;
  for (let i = 0; i < size; i += 2) {
    if (a[i] !== b[size - 2 - i] || a[i + 1] !== b[size - 1 - i]) return false;
  }
  return true;
}
