import type { FaceId } from '../model/planar-map.js';
import type { Regions } from './regions-of.js';

/** Regions of one face that hang together. */
export interface Piece {
  /** null for ground that nobody claims */
  owner: FaceId | null;
  members: number[];
  doubleArea: bigint;
  perimeterMeters: number;
  at: readonly [x: number, y: number];
}

/** Gathers regions into pieces; regions whose face is undefined take no part. */
export function piecesOf(
  face: readonly (FaceId | null | undefined)[],
  { regions, leftOf }: Regions,
  metersOf: Float64Array,
): { pieces: Piece[]; pieceOf: (region: number) => Piece | undefined } {
  const root = face.map((_, region) => region);
  const find = (region: number): number => {
    while (root[region] !== region) region = root[region] = root[root[region]!]!;
    return region;
  };
  for (let half = 0; half < leftOf.length; half += 2) {
    const [one, other] = [leftOf[half]!, leftOf[half + 1]!];
    if (face[one] !== undefined && face[one] === face[other]) root[find(one)] = find(other);
  }
  const pieces = new Map<number, Piece>();
  face.forEach((owner, region) => {
    if (owner === undefined) return;
    const { doubleArea, at } = regions[region]!;
    const top = find(region);
    const piece = pieces.get(top) ?? { owner, members: [], doubleArea: 0n, perimeterMeters: 0, at };
    piece.members.push(region);
    piece.doubleArea += doubleArea;
    if (at[0] < piece.at[0] || (at[0] === piece.at[0] && at[1] < piece.at[1])) piece.at = at;
    pieces.set(top, piece);
  });
  const pieceOf = (region: number) => pieces.get(find(region));
  for (let half = 0; half < leftOf.length; half++) {
    const [own, across] = [pieceOf(leftOf[half]!), pieceOf(leftOf[half ^ 1]!)];
    if (own && own !== across) own.perimeterMeters += metersOf[half >> 1]!;
  }
  return { pieces: [...pieces.values()], pieceOf };
}
