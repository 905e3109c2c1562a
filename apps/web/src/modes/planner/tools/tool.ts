import type { FaceId, LatticePoint, PlanarMap, Refusal } from '@getu/topology';
import type { DraftEdit } from '@getu/topology';
import type { ScreenFrame } from '../map/screen-frame';
import type { SnapKind } from './aiming/snap';

export const toolNames = ['paint', 'border', 'reshape', 'split', 'merge', 'suggest'] as const;
export type ToolName = (typeof toolNames)[number];

/** A pointer over the map. */
export interface PointerAt {
  /** lattice units, not rounded */
  lattice: readonly [x: number, y: number];
  pixel: readonly [x: number, y: number];
  /** a finger covers more than an arrow */
  isTouch: boolean;
  /** Alt: nothing is snapped to */
  isFree: boolean;
  isShift: boolean;
}

/** What a gesture may ask of the editor. */
export interface ToolDesk {
  map(): PlanarMap | null;
  screen(): ScreenFrame | null;
  isEditable(): boolean;
  nameOf(face: FaceId): string;
  snap(
    at: readonly [number, number],
    options: { map: PlanarMap | null; reachMeters: number },
  ): { at: LatticePoint; kind: SnapKind };
  act(step: { name: string; about: string }, edits: readonly DraftEdit[]): boolean;
  say(refusal: Refusal | null): void;
}

/** A way of handling the map. Whatever is half done is a preview and is gone with `cancel`. */
export interface Tool {
  /** the version to be shown instead of the draft's own */
  preview(): PlanarMap | null;
  /** true: the gesture is the tool's, the map does not follow */
  down(at: PointerAt): boolean;
  move(at: PointerAt): void;
  up(at: PointerAt): void;
  cancel(): void;
  /** true: the key was the tool's */
  key(event: KeyboardEvent): boolean;
  cursor(): string;
}

/** How near counts as on, in pixels. */
export const reachPixels = ({ isTouch }: Pick<PointerAt, 'isTouch'>): number => (isTouch ? 22 : 10);
