import { expect, it } from 'vitest';
import { formatOf } from './use-file-exchange';

it('what is zipped is a shapefile, the rest GeoJSON', () => {
  expect(['网格.zip', 'A.SHZ', 'a.geojson', 'a.json', 'zip.txt'].map(formatOf)).toEqual([
    'shapefile',
    'shapefile',
    'geojson',
    'geojson',
    'geojson',
  ]);
});
