import type { Position } from '../model/lattice.js';
import type { FaceId } from '../model/planar-map.js';

/**
 * What a planner did, as data: stored, sent, replayed. Places are degrees, and a corner is named by where it lies (no two lie
 * at one place), so that an edit still finds its corner after other people's edits, or refuses because it is gone.
 */
export type Edit =
  | MoveVertex
  | InsertVertex
  | DeleteVertex
  | ReshapeArc
  | MoveJunction
  | SplitFace
  | MergeFaces
  | HandOver
  | ImportPolygons
  | SetLocks;

/** A corner between two junctions goes elsewhere; both grids follow. */
export interface MoveVertex {
  kind: 'move-vertex';
  from: Position;
  to: Position;
}

/** A new corner on the border segment between two corners. */
export interface InsertVertex {
  kind: 'insert-vertex';
  segment: readonly [Position, Position];
  at: Position;
}

export interface DeleteVertex {
  kind: 'delete-vertex';
  at: Position;
}

/** All corners of the arc that holds a segment are replaced, in the segment's direction; its ends stay. */
export interface ReshapeArc {
  kind: 'reshape-arc';
  segment: readonly [Position, Position];
  corners: readonly Position[];
}

/** The point where three or more borders meet goes elsewhere; all of them follow. */
export interface MoveJunction {
  kind: 'move-junction';
  from: Position;
  to: Position;
}

/** A grid is cut along a drawn line; the part on one side of it becomes a new grid. */
export interface SplitFace {
  kind: 'split-face';
  face: FaceId;
  line: readonly Position[];
  /** identity of the new grid, made by the caller */
  newFace: FaceId;
  /** the part that gets it, seen along the line; the other keeps the old one */
  newSide: 'left' | 'right';
  /** the new grid's level-four grid; the old one's when left out */
  parent?: string;
  /** the line's ends are drawn to a junction, corner or border of the grid that is this near; 1 when left out */
  snapMeters?: number;
}

/** Two neighbours become one. */
export interface MergeFaces {
  kind: 'merge-faces';
  keep: FaceId;
  absorb: FaceId;
  /** must be said when the two have different parents */
  parent?: string;
}

/** The ground of a compound or a building goes to a grid, from whichever grids it lies in now. */
export interface HandOver {
  kind: 'hand-over';
  /** polygons as in GeoJSON: each a shell and its holes; their union is handed over */
  area: readonly (readonly (readonly Position[])[])[];
  to: FaceId;
  /** what lies between the area and the receiver's border goes with it where both are this near; 2 when left out */
  reachMeters?: number;
}

/** All borders are replaced by those of a file, cleaned on the way in. The community's outline stays. */
export interface ImportPolygons {
  kind: 'import-polygons';
  grids: readonly {
    id: FaceId;
    parent: string;
    coordinates: readonly (readonly Position[])[];
  }[];
}

export interface SetLocks {
  kind: 'set-locks';
  faces?: Readonly<Record<FaceId, boolean>>;
  outline?: boolean;
}
