import { householdsGuide } from '@getu/domain';
import type { SuggestGround, SuggestOptions, Suggestions } from '@getu/topology';
import type { PlannerGround } from '../session/read-ground';

/** What the worker is asked. A map crosses as `saveMap` writes it: on the same lattice, edits fit on both sides. */
export interface SuggestQuestion {
  map: string;
  ground: SuggestGround;
  options: Omit<SuggestOptions, 'onStep'>;
}
/** `share`: how much of the work is done; 1 is the last answer. */
export type SuggestAnswer = { ok: true; found: Suggestions; share: number } | { ok: false; reason: string };

/** Where borders may run and who lives there; null while the counts cannot be read. Houses are counted where the impact counts them. */
export function suggestGroundOf(ground: PlannerGround): SuggestGround | null {
  if (!ground.counts) return null;
  const outlines = new Map(
    ground.buildings.features.map(({ id, geometry }) => [id, geometry.coordinates[0]!] as const),
  );
  return {
    walls: ground.compounds.features.flatMap(({ geometry }) => geometry.coordinates),
    roads: ground.basemap.features.flatMap(({ geometry, properties }) =>
      properties.layer === 'road' && geometry.type === 'LineString' ? [geometry.coordinates] : [],
    ) as SuggestGround['roads'],
    houses: ground.counts.buildings.map(({ id, lngLat, weights }) => ({
      point: lngLat,
      outline: outlines.get(id) ?? [],
      households: weights['households'] ?? 0,
    })),
  };
}

export const suggestOptions = (seed: number): SuggestOptions => ({ band: householdsGuide, seed });
