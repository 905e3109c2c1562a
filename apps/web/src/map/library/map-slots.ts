import type { LayerSpecification } from 'maplibre-gl';

/**
 * Where a layer is drawn, from the ground up. Each slot is an invisible layer of the style; what belongs to a slot is
 * added beneath it, so the order holds whatever is switched on first.
 */
export const mapSlots = [
  'land',
  'water',
  'roads',
  'heat',
  'compounds',
  'grid-fills',
  'grid-lines',
  'outside',
  'trees',
  'buildings',
  'grid-lines-above',
  'tracks',
  'road-names',
  'building-names',
  'compound-names',
  'places',
  'grid-names',
  'attention',
  'cases',
] as const;
export type MapSlot = (typeof mapSlots)[number];

const idOf = (slot: MapSlot) => `slot:${slot}`;

export const slotLayerOf = (slot: MapSlot): LayerSpecification => ({
  id: idOf(slot),
  type: 'background',
  layout: { visibility: 'none' },
});

/** The layer before which members of `slot` are added. */
export const beforeIdOf = idOf;
