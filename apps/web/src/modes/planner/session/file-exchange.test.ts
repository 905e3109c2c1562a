import { expect, it } from 'vitest';
import { base64Of, formatOf } from './use-file-exchange';

it('a file crosses the wire byte for byte, however long', () => {
  for (const length of [0, 1, 2, 3, 8191, 8192, 8193, 300_001]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256);
    expect(Buffer.from(base64Of(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true);
  }
});

it('what is zipped is a shapefile, the rest GeoJSON', () => {
  expect(['网格.zip', 'A.SHZ', 'a.geojson', 'a.json', 'zip.txt'].map(formatOf)).toEqual([
    'shapefile',
    'shapefile',
    'geojson',
    'geojson',
    'geojson',
  ]);
});
