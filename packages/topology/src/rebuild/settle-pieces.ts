import { isSliver } from '../checks/shapes/find-awkward-shapes.js';
import { refuseAt, type Leftover, type Outcome, type RefusalCode } from '../actions/outcome.js';
import { metersPerUnit, squareMetersPerDoubleArea, toPosition } from '../model/lattice.js';
import { OUTSIDE, type FaceId, type PlanarMap } from '../model/planar-map.js';
import type { Arrangement } from './arrangement.js';
import { piecesOf, type Piece } from './pieces-of.js';
import type { Relabelled } from './rebuild.js';
import type { Regions } from './regions-of.js';

export interface Settling {
  map: PlanarMap;
  arrangement: Arrangement;
  regions: Regions;
  /** the face of each region: null where nobody has a claim, undefined where regions take no part */
  faces: readonly (FaceId | null | undefined)[];
  /** how a piece that is too large to be a leftover is refused; `face` is null for unclaimed ground */
  refusalFor: (face: FaceId | null, region: number) => RefusalCode;
}

/**
 * Leaves every face in one piece. Each face keeps its largest piece; a smaller one that is thinner than 2 m or under 50 m²
 * goes to the neighbour with the longest common border, and is listed: nothing is mended in silence. A larger one is
 * refused with its place.
 *
 *     ┌──────┬┬───┐      the strip was left of A when B got its new
 *     │  B   ││ C │      border: no ground of its own, so B or C gets
 *     └──────┴┴───┘      it, whoever runs along it longer
 */
export function settlePieces({
  map,
  arrangement,
  regions,
  faces,
  refusalFor,
}: Settling): Relabelled | Outcome {
  const unit = metersPerUnit(map.frame);
  const squareMeters = squareMetersPerDoubleArea(map.frame);
  const { points, edges } = arrangement;
  const metersOf = Float64Array.from(edges, ({ a, b }) => {
    const [x, y] = [points.first(a) - points.first(b), points.second(a) - points.second(b)];
    return Math.sqrt((x * unit.x) ** 2 + (y * unit.y) ** 2);
  });
  const face = [...faces];
  const leftovers: Leftover[] = [];
  for (;;) {
    const { pieces, pieceOf } = piecesOf(face, regions, metersOf);
    const spare = spareOf(pieces);
    if (spare.size === 0) break;
    const small = new Map<Piece, Map<FaceId, number>>();
    for (const piece of spare) {
      if (isSliver(Number(piece.doubleArea) * squareMeters, piece.perimeterMeters))
        small.set(piece, new Map());
    }
    // metres that each small piece shares with ground that stays whose it is
    edges.forEach(({ sides }, edge) => {
      for (const half of [2 * edge, 2 * edge + 1]) {
        const [own, across] = [pieceOf(regions.leftOf[half]!), pieceOf(regions.leftOf[half ^ 1]!)];
        const shares = own && small.get(own);
        if (!shares || across === own || (across && spare.has(across))) continue;
        const other = across ? across.owner : half & 1 ? sides?.left : sides?.right;
        if (!other || other === own.owner || map.faces.get(other)?.locked) continue;
        shares.set(other, (shares.get(other) ?? 0) + metersOf[edge]!);
      }
    });
    let settled = false;
    for (const [{ owner, members, doubleArea, at }, shares] of small) {
      const [heir] = [...shares].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
      if (!heir) continue;
      for (const member of members) face[member] = heir[0];
      leftovers.push({
        at: toPosition(map.frame, ...at),
        areaSquareMeters: Number(doubleArea) * squareMeters,
        from: owner,
        to: heir[0],
      });
      settled = true;
    }
    if (settled) continue;
    const [first] = [...spare].sort((a, b) => (a.doubleArea > b.doubleArea ? -1 : 1));
    const { owner, at, members } = first!;
    return refuseAt(map, refusalFor(owner, members[0]!), at, owner ? [owner] : []);
  }
  const changed = new Map<number, FaceId>();
  face.forEach((id, region) => {
    if (id !== undefined && id !== null) changed.set(region, id);
  });
  leftovers.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
  return { faces: changed, leftovers };
}

/** All but the largest piece of each face, and all unclaimed ground. */
function spareOf(pieces: readonly Piece[]): Set<Piece> {
  const largest = new Map<FaceId, Piece>();
  for (const piece of pieces) {
    if (piece.owner === null) continue;
    const other = largest.get(piece.owner);
    const larger =
      !other ||
      piece.doubleArea > other.doubleArea ||
      (piece.doubleArea === other.doubleArea && (piece.at[0] - other.at[0] || piece.at[1] - other.at[1]) < 0);
    if (larger) largest.set(piece.owner, piece);
  }
  return new Set(
    pieces.filter(
      ({ owner }, i) => owner !== OUTSIDE && (owner === null || largest.get(owner) !== pieces[i]),
    ),
  );
}
