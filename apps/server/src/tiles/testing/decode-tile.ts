import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

/** A feature as tests compare it: rings and lines as lists of tile units. */
export interface DecodedFeature {
  id: number | undefined;
  type: number;
  properties: Record<string, unknown>;
  geometry: [number, number][][];
}

/** The features of a tile's only layer, in order of id. */
export function decodeTile(bytes: Buffer, layerName: string): DecodedFeature[] {
  if (bytes.length === 0) return [];
  const layer = new VectorTile(new PbfReader(bytes)).layers[layerName];
  if (!layer) throw new Error(`No layer ${layerName} in the tile.`);
  return Array.from({ length: layer.length }, (_, index) => {
    const feature = layer.feature(index);
    return {
      id: feature.id,
      type: feature.type,
      properties: { ...feature.properties },
      geometry: feature.loadGeometry().map((part) => part.map(({ x, y }): [number, number] => [x, y])),
    };
  }).sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
}
