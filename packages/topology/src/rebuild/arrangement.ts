import { IndexOfPairs } from '../lookup/index-of-pairs.js';
import { compareAngles } from '../exact/orientation.js';
import type { FaceId } from '../model/planar-map.js';
import type { Segment } from './node-segments.js';

/**
 * What a segment stands for: a border between two faces, or a piece of drawn lines or rings, with how often each chain runs
 * along it.
 */
export type Origin =
  | { kind: 'border'; left: FaceId; right: FaceId; segment: number }
  | { kind: 'drawn'; runs: readonly (readonly [chain: number, count: number])[] };

/**
 * Lines cut where they meet, each piece once, with all that runs along it added up:
 *
 *     old border  A│B  up        the piece: left A, right B,
 *     ring 7           down      ring 7: −1
 */
export interface Arrangement {
  readonly points: IndexOfPairs;
  readonly edges: readonly Edge[];
  /** half edges by starting point, counter-clockwise; 2e runs from `a` to `b` of edge e, 2e + 1 back */
  readonly leaving: readonly (readonly number[])[];
}

export interface Edge {
  /** point numbers */
  readonly a: number;
  readonly b: number;
  /** the faces of old borders along it; null where only drawn lines run */
  readonly sides: { readonly left: FaceId; readonly right: FaceId } | null;
  /** how often each drawn chain runs from a to b, less how often back */
  readonly runs: ReadonlyMap<number, number>;
  /** the old segment that it is part of, -1 without one or with several */
  readonly segment: number;
}

/** Null when two old borders that were led onto each other have no common reading. */
export function arrange(segments: readonly Segment<Origin>[]): Arrangement | null {
  const points = new IndexOfPairs(segments.length);
  const pairs = new IndexOfPairs(segments.length);
  const drafts: { faces: Map<FaceId, number>; runs: Map<number, number>; segments: Set<number> }[] = [];
  const add = <K>(counts: Map<K, number>, key: K, by: number): void => {
    const sum = (counts.get(key) ?? 0) + by;
    if (sum === 0) counts.delete(key);
    else counts.set(key, sum);
  };
  for (const { ax, ay, bx, by, origin } of segments) {
    const [from, to] = [points.add(ax, ay), points.add(bx, by)];
    const edge = pairs.add(Math.min(from, to), Math.max(from, to));
    const draft = (drafts[edge] ??= { faces: new Map(), runs: new Map(), segments: new Set() });
    const sign = from < to ? 1 : -1;
    if (origin.kind === 'drawn') {
      for (const [chain, count] of origin.runs) add(draft.runs, chain, sign * count);
    } else {
      add(draft.faces, origin.left, sign);
      add(draft.faces, origin.right, -sign);
      draft.segments.add(origin.segment);
    }
  }
  const edges: Edge[] = [];
  for (const [number, { faces, runs, segments: from }] of drafts.entries()) {
    const left = [...faces].filter(([, count]) => count > 0);
    const right = [...faces].filter(([, count]) => count < 0);
    const balanced = left.length <= 1 && right.length <= 1 && (left[0]?.[1] ?? 0) <= 1;
    if (!balanced || left.length !== right.length) return null;
    edges.push({
      a: pairs.first(number),
      b: pairs.second(number),
      sides: left[0] ? { left: left[0][0], right: right[0]![0] } : null,
      runs,
      segment: from.size === 1 ? [...from][0]! : -1,
    });
  }
  return { points, edges, leaving: leavingOf(points, edges) };
}

function leavingOf(points: IndexOfPairs, edges: readonly Edge[]): number[][] {
  const leaving: number[][] = Array.from({ length: points.size }, () => []);
  edges.forEach(({ a, b }, edge) => {
    leaving[a]!.push(2 * edge);
    leaving[b]!.push(2 * edge + 1);
  });
  leaving.forEach((halves, point) => {
    const headingX = (half: number) => points.first(endOf(edges, half)) - points.first(point);
    const headingY = (half: number) => points.second(endOf(edges, half)) - points.second(point);
    halves.sort((h, k) => compareAngles(headingX(h), headingY(h), headingX(k), headingY(k)));
  });
  return leaving;
}

export const startPoint = (edges: readonly Edge[], half: number): number =>
  half & 1 ? edges[half >> 1]!.b : edges[half >> 1]!.a;

export const endOf = (edges: readonly Edge[], half: number): number => startPoint(edges, half ^ 1);
