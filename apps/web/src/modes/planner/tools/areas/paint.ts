import {
  applyEdit,
  type FaceId,
  type HandOver,
  type Leftover,
  type PlanarMap,
  type Position,
  type Refusal,
} from '@getu/topology';
import { growRing } from './grow-ring';

/** A compound or a building, to be handed over whole. */
export interface PaintedGround {
  id: string;
  kind: 'compound' | 'building';
  /** its shell, then its holes, as in GeoJSON */
  rings: readonly (readonly Position[])[];
}

/**
 * A brush in somebody's hand. What it touched is one area and becomes one edit; ground that cannot be handed over yet stays
 * `waiting`, because the next house may be what joins it to the receiver.
 */
export interface Painting {
  readonly start: PlanarMap;
  readonly to: FaceId;
  readonly map: PlanarMap;
  readonly edit: HandOver | null;
  readonly done: readonly PaintedGround[];
  readonly waiting: readonly PaintedGround[];
  /** why what waits cannot be handed over */
  readonly refusal: Refusal | null;
  readonly leftovers: readonly Leftover[];
}

/** A border keeps this far from the walls of a house that was handed over by itself. */
const wallMeters = 1.5;

/**
 * How wide the strip between the ground and the receiver's border may be, in metres: nothing but a seam first, then a lane, a street, an
 * avenue. The least that joins the two is taken, so that no more of the public ground moves than must.
 */
const reaches = [2, 12, 25, 50];

export const beginPainting = (start: PlanarMap, to: FaceId): Painting => ({
  start,
  to,
  map: start,
  edit: null,
  done: [],
  waiting: [],
  refusal: null,
  leftovers: [],
});

/** The brush touches one more thing. What belongs to the receiver already is passed over. */
export function paint(painting: Painting, ground: PaintedGround): Painting {
  const { start, to, done, waiting } = painting;
  if ([...done, ...waiting].some(({ id }) => id === ground.id)) return painting;
  const all = [...done, ...waiting, ground];
  const attempt = handOver(start, to, all);
  if (attempt.ok) return { ...painting, ...attempt, done: all, waiting: [], refusal: null };
  if (attempt.refusal.code === 'nothing-to-do' && all.length === 1) return painting;
  const alone = waiting.length > 0 ? handOver(start, to, [...done, ground]) : null;
  if (alone?.ok) return { ...painting, ...alone, done: [...done, ground] };
  return { ...painting, waiting: [...waiting, ground], refusal: attempt.refusal };
}

type Attempt =
  | { ok: true; map: PlanarMap; edit: HandOver; leftovers: readonly Leftover[] }
  | { ok: false; refusal: Refusal };

function handOver(map: PlanarMap, to: FaceId, grounds: readonly PaintedGround[]): Attempt {
  const roomy = grounds.map(({ kind, rings }) =>
    kind === 'building' ? [growRing(rings[0]!, wallMeters, map.frame)] : rings,
  );
  const tight = grounds.map(({ rings }) => rings);
  let first: Refusal | null = null;
  for (const area of [roomy, tight]) {
    for (const reachMeters of reaches) {
      const edit: HandOver = { kind: 'hand-over', area, to, reachMeters };
      const outcome = applyEdit(map, edit);
      if (outcome.accepted) return { ok: true, map: outcome.map, edit, leftovers: outcome.leftovers };
      first ??= outcome.refusal;
      // a wider strip helps only where the two are apart
      if (outcome.refusal.code !== 'receiver-apart' && outcome.refusal.code !== 'giver-apart') break;
    }
  }
  return { ok: false, refusal: first! };
}
