import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readShapefile, writeShapefile, type ShapeRecord } from './shapefile.js';
import { UnreadableFileError } from './unreadable-file.js';

//   ┌────────┐
//   │  ┌──┐  │   a shell with a hole, and a plain one
//   │  └──┘  │
//   └────────┘
const records: ShapeRecord[] = [
  {
    rings: [
      [
        [103.8, 25.5],
        [103.81, 25.5],
        [103.81, 25.51],
        [103.8, 25.51],
        [103.8, 25.5],
      ],
      [
        [103.804, 25.504],
        [103.804, 25.506],
        [103.806, 25.506],
        [103.806, 25.504],
        [103.804, 25.504],
      ],
    ],
    properties: { CODE: '530302001001011', NAME: '彼岸一网格' },
  },
  {
    rings: [
      [
        [103.81, 25.5],
        [103.8223344, 25.5],
        [103.81, 25.51],
        [103.81, 25.5],
      ],
    ],
    properties: { CODE: '530302001001012', NAME: '彼岸二网格' },
  },
];
const fields = { CODE: 40, NAME: 120 };

it('what is read is what was written: a shapefile, as it was written, to the last bit of every coordinate', () => {
  expect(readShapefile(writeShapefile('grids', records, fields, null))).toEqual(records);
});

it('holds what other programs ask for: shp and shx of one length each, a table in UTF-8, the coordinate system', () => {
  const files = unzipSync(writeShapefile('grids', records, fields, 'GEOGCS["x"]'));
  expect(Object.keys(files).toSorted()).toEqual([
    'grids.cpg',
    'grids.dbf',
    'grids.prj',
    'grids.shp',
    'grids.shx',
  ]);
  const shp = new DataView(files['grids.shp']!.buffer, files['grids.shp']!.byteOffset);
  expect([shp.getInt32(0), shp.getInt32(24) * 2, shp.getInt32(32, true)]).toEqual([
    9994,
    files['grids.shp']!.length,
    5,
  ]);
  expect(files['grids.shx']).toHaveLength(100 + 8 * 2);
  expect(strFromU8(files['grids.prj']!)).toBe('GEOGCS["x"]');
});

it('a long name is cut between letters, not within one', () => {
  const named = [{ ...records[1]!, properties: { CODE: '1', NAME: '网'.repeat(9) } }];
  const [read] = readShapefile(writeShapefile('grids', named, { CODE: 4, NAME: 20 }, null));
  expect(read?.properties['NAME']).toBe('网'.repeat(6));
});

it('what is no zip, holds no shapefile, or breaks off is refused in words', () => {
  expect(() => readShapefile(new Uint8Array(40))).toThrow(UnreadableFileError);
  const zip = writeShapefile('grids', records, fields, null);
  expect(() => readShapefile(zip.subarray(0, 200))).toThrow(UnreadableFileError);
});
