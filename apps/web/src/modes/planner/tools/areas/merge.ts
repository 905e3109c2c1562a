import { applyEdit, type FaceId, type MergeFaces, type PlanarMap, type Refusal } from '@getu/topology';

export type MergePreview =
  | { kind: 'accepted'; map: PlanarMap; edit: MergeFaces }
  | { kind: 'refused'; refusal: Refusal }
  /** the two belong to different level-four grids: one of them must be chosen */
  | { kind: 'parent-needed'; parents: readonly [string, string] };

/** What making one grid of two would give; `keep` keeps its identity. */
export function previewMerge(
  map: PlanarMap,
  keep: FaceId,
  absorb: FaceId,
  parent: string | null,
): MergePreview {
  const parents = [map.faces.get(keep)?.parent, map.faces.get(absorb)?.parent];
  const edit: MergeFaces = { kind: 'merge-faces', keep, absorb, ...(parent === null ? {} : { parent }) };
  const outcome = applyEdit(map, edit);
  if (outcome.accepted) return { kind: 'accepted', map: outcome.map, edit };
  if (outcome.refusal.code === 'parent-needed' && parents[0] !== undefined && parents[1] !== undefined)
    return { kind: 'parent-needed', parents: [parents[0], parents[1]] };
  return { kind: 'refused', refusal: outcome.refusal };
}
