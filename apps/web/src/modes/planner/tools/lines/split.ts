import {
  applyEdit,
  faceAt,
  OUTSIDE,
  sideForNewFace,
  toPosition,
  type Census,
  type FaceId,
  type LatticePoint,
  type PlanarMap,
  type Refusal,
  type SplitFace,
} from '@getu/topology';

/** Ends of a drawn line are taken to the border when they stop this short of it. */
const snapMeters = 3;

export type SplitPreview =
  | { kind: 'accepted'; map: PlanarMap; edit: SplitFace }
  | { kind: 'refused'; refusal: Refusal }
  /** fewer than two points, or no grid under them */
  | { kind: 'nothing' };

export interface SplitQuestion {
  /** people of the draft, by whom the identity goes */
  census: Census;
  line: readonly LatticePoint[];
  newFace: FaceId;
  /** the planner wants the other part to keep the identity */
  swapped: boolean;
}

/** What cutting along a line would give. The part with more households keeps the identity, unless swapped. */
export function previewSplit({ census, line, newFace, swapped }: SplitQuestion): SplitPreview {
  const { map } = census;
  const face = faceUnder(map, line);
  if (line.length < 2 || face === OUTSIDE) return { kind: 'nothing' };
  const drawn = {
    kind: 'split-face' as const,
    face,
    line: line.map(([x, y]) => toPosition(map.frame, x, y)),
    newFace,
    snapMeters,
  };
  const smaller = sideForNewFace(census, drawn, 'households') ?? 'left';
  const other = smaller === 'left' ? 'right' : 'left';
  const edit: SplitFace = { ...drawn, newSide: swapped ? other : smaller };
  const outcome = applyEdit(map, edit);
  return outcome.accepted
    ? { kind: 'accepted', map: outcome.map, edit }
    : { kind: 'refused', refusal: outcome.refusal };
}

/** The grid in which most of a line runs. */
export function faceUnder(map: PlanarMap, line: readonly LatticePoint[]): FaceId {
  const lengths = new Map<FaceId, number>();
  for (let i = 0; i + 1 < line.length; i++) {
    const [[ax, ay], [bx, by]] = [line[i]!, line[i + 1]!];
    const pieces = 8;
    for (let piece = 0; piece < pieces; piece++) {
      const share = (piece + 0.5) / pieces;
      const face = faceAt(map, [Math.round(ax + (bx - ax) * share), Math.round(ay + (by - ay) * share)]);
      lengths.set(face, (lengths.get(face) ?? 0) + Math.hypot(bx - ax, by - ay) / pieces);
    }
  }
  lengths.delete(OUTSIDE);
  let best: FaceId = OUTSIDE;
  for (const [face, length] of lengths) if (best === OUTSIDE || length > lengths.get(best)!) best = face;
  return best;
}
