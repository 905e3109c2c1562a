export * from './actions/apply-edit.js';
export * from './actions/edit.js';
export {
  refusalCodes,
  type Leftover,
  type Outcome,
  type Refusal,
  type RefusalCode,
} from './actions/outcome.js';
export { slidesOnOutline, slideTarget } from './actions/local/slide-junction.js';
export { replay, type Replayed } from './actions/replay.js';
export { checkMap } from './checks/check-map.js';
export * from './checks/issue.js';
export { CLEARANCE_METERS } from './local/refusal-of-local-edit.js';
export * from './geojson/map-from-polygons.js';
export * from './geojson/polygons-of.js';
export { arcsNear } from './model/arc-grid.js';
export { faceAt } from './model/asking/face-at.js';
export { findPlace, findSegment, type Place } from './model/asking/find-place.js';
export {
  frameAt,
  LATTICE_LIMIT,
  metersPerUnit,
  toLattice,
  toPosition,
  type Frame,
  type LatticePoint,
  type Position,
} from './model/lattice.js';
export {
  arcAt,
  nodeAt,
  OUTSIDE,
  parentOf,
  type Arc,
  type Face,
  type FaceId,
  type Node,
  type PlanarMap,
} from './model/planar-map.js';
export { ringsOfFace, ringsOfOutline, ringsOfParent, type Rings } from './model/asking/rings-of.js';
export * from './storage/load-map.js';
export * from './storage/save-map.js';
export * from './difference/census.js';
export { changedArcs } from './difference/changed-arcs.js';
export * from './difference/difference.js';
export * from './difference/impact.js';
export * from './difference/side-for-new-face.js';
export * from './draft/apply-plan-edit.js';
export * from './draft/draft.js';
export { placeOf } from './draft/place-of.js';
export * from './draft/replay-plan-edits.js';
export * from './suggest/suggest-divisions.js';
export { type HouseholdBand, type SuggestGround, type SuggestHouse } from './suggest/suggest-ground.js';
export { wishes, type Wish } from './suggest/wishes.js';
