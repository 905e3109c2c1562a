import type { LayerSpecification, Map as LibraryMap } from 'maplibre-gl';
import { onBeforeUnmount, watch } from 'vue';
import { useMapContext } from './map-context';
import { beforeIdOf, type MapSlot } from './map-slots';

export type SlottedLayer = LayerSpecification & { slot: MapSlot };

/**
 * Keeps the map's layers as `describe` says: adds them on mount, changes only what differs when anything it read changes,
 * removes them on unmount. `describe` is pure and cheap; it runs again for a new theme, focus or screen size.
 */
export function useMapLayers(describe: () => SlottedLayer[]): void {
  const { map, usable } = useMapContext();
  let drawn: SlottedLayer[] = [];

  watch(
    [describe, usable] as const,
    ([wanted, isUsable]) => {
      if (!isUsable) return;
      changeLayers(map, drawn, wanted);
      drawn = wanted;
    },
    { immediate: true },
  );

  onBeforeUnmount(() => {
    if (usable.value) changeLayers(map, drawn, []);
  });
}

function changeLayers(map: LibraryMap, drawn: SlottedLayer[], wanted: SlottedLayer[]): void {
  const before = new Map(drawn.map((layer) => [layer.id, layer]));
  const kept = new Set(wanted.map((layer) => layer.id));
  for (const layer of drawn) if (!kept.has(layer.id) && map.getLayer(layer.id)) map.removeLayer(layer.id);
  // From the top down: a layer that joins later goes beneath those listed after it, which stand by then.
  const lowestOf = new Map<MapSlot, string>();
  for (const layer of wanted.toReversed()) {
    const old = before.get(layer.id);
    if (old && map.getLayer(layer.id)) changeLayer(map, old, layer);
    else addLayer(map, layer, lowestOf.get(layer.slot) ?? beforeIdOf(layer.slot));
    lowestOf.set(layer.slot, layer.id);
  }
}

function addLayer(map: LibraryMap, { slot: _, ...layer }: SlottedLayer, beforeId: string): void {
  map.addLayer(layer as LayerSpecification, beforeId);
}

function changeLayer(map: LibraryMap, old: SlottedLayer, layer: SlottedLayer): void {
  for (const [name, value] of differences(old.paint, layer.paint))
    map.setPaintProperty(layer.id, name as never, value as never);
  for (const [name, value] of differences(old.layout, layer.layout))
    map.setLayoutProperty(layer.id, name as never, value as never);
  const filters = [filterOf(old), filterOf(layer)].map((filter) => JSON.stringify(filter));
  if (filters[0] !== filters[1]) map.setFilter(layer.id, filterOf(layer) ?? null);
  if (old.minzoom !== layer.minzoom || old.maxzoom !== layer.maxzoom) {
    map.setLayerZoomRange(layer.id, layer.minzoom ?? 0, layer.maxzoom ?? 24);
  }
}

const filterOf = (layer: SlottedLayer) => ('filter' in layer ? layer.filter : undefined);

/** Properties whose value differs; one that is gone comes back as undefined, which is its default. */
export function differences(old: object = {}, next: object = {}): [string, unknown][] {
  const was = old as Record<string, unknown>;
  const is = next as Record<string, unknown>;
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names]
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => [name, is[name]]);
}
