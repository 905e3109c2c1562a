import type { Map as LibraryMap, MapGeoJSONFeature } from 'maplibre-gl';
import type { GridFeature } from '../data/grid-focus';
import { placeLayers } from '../look/place-look';
import type { MapHover } from '../situation';

/** Layers whose things can be pointed at, of those that are on the map now. */
export function pointLayersOf(map: LibraryMap, withBuildings: boolean): string[] {
  const layers = [
    'marks',
    'mark-points',
    'cases',
    ...placeLayers.map(({ id }) => id),
    ...(withBuildings ? ['buildings'] : []),
  ];
  return layers.filter((id) => map.getLayer(id));
}

/** The thing under the pointer in the screen's terms. */
export function hoverOf(
  feature: (Pick<MapGeoJSONFeature, 'properties'> & { layer: { id: string } }) | null,
  grid: GridFeature | null,
  { x, y }: { x: number; y: number },
): MapHover | null {
  const point = { x, y };
  if (!feature) {
    if (!grid) return null;
    const { code, name } = grid.properties;
    return { kind: 'grid', id: code, name, point, properties: grid.properties };
  }
  const { properties, layer } = feature;
  const id = String(properties.id ?? properties.number ?? '');
  const name = String(properties.name ?? properties.number ?? '');
  if (layer.id === 'mark-points') return { kind: 'record', id, name, point, properties };
  if (layer.id === 'marks') return { kind: 'case', id, name, point, properties };
  if (layer.id === 'cases') {
    return { kind: properties.count === undefined ? 'case' : 'case-cluster', id, name, point, properties };
  }
  return { kind: layer.id === 'buildings' ? 'building' : 'place', id, name, point, properties };
}
