import type { SplitFace } from '../actions/edit.js';
import { splitFace } from '../actions/structural/split-face.js';
import { movesTo, type Census } from './census.js';

/**
 * The side of a cut that should get the new identity: the one with fewer of a weight, so that the part with more
 * people keeps the old one; the smaller number of buildings where the weights are equal. Null when the cut itself is refused.
 */
export function sideForNewFace(
  census: Census,
  edit: Omit<SplitFace, 'newSide'>,
  weight: string,
): 'left' | 'right' | null {
  const outcome = splitFace(census.map, { ...edit, newSide: 'left' });
  if (!outcome.accepted) return null;
  const onLeft = new Set(movesTo(census, outcome.map).map(({ building }) => building));
  let [left, right, leftCount, rightCount] = [0, 0, 0, 0];
  census.faceOf.forEach((face, building) => {
    if (face !== edit.face) return;
    const value = census.buildings[building]!.weights[weight] ?? 0;
    if (onLeft.has(building)) [left, leftCount] = [left + value, leftCount + 1];
    else [right, rightCount] = [right + value, rightCount + 1];
  });
  return left < right || (left === right && leftCount <= rightCount) ? 'left' : 'right';
}
