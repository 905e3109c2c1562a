import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { TextDecoder } from 'node:util';
import { UnreadableFileError } from './unreadable-file.js';
import { readZipDirectory } from './zip-directory.js';

/** A polygon and what is said about it: rings as in GeoJSON (closed; the shell first, counter-clockwise). */
export interface ShapeRecord {
  rings: [number, number][][];
  properties: Record<string, string>;
}

const polygonType = 5;
const headerBytes = 100;

/**
 * A zipped shapefile: .shp, .shx, .dbf (UTF-8, said so by .cpg) and .prj. Rings run as ESRI's white paper of 1998 wants them: shells
 * clockwise, holes counter-clockwise.
 * @param fields name → width in bytes; names of at most ten letters
 * @param projection WKT of the coordinate system; left out where there is none to name
 */
export function writeShapefile(
  name: string,
  records: readonly ShapeRecord[],
  fields: Readonly<Record<string, number>>,
  projection: string | null,
): Uint8Array {
  const bodies = records.map(({ rings }) => polygonBody(rings));
  const boxOfAll = boxOf(records.flatMap(({ rings }) => rings.flat()));
  const shp = new Uint8Array(headerBytes + bodies.reduce((sum, body) => sum + 8 + body.length, 0));
  const shx = new Uint8Array(headerBytes + 8 * bodies.length);
  writeHeader(shp, boxOfAll);
  writeHeader(shx, boxOfAll);
  let at = headerBytes;
  bodies.forEach((body, i) => {
    const [record, index] = [new DataView(shp.buffer, at), new DataView(shx.buffer, headerBytes + 8 * i)];
    record.setInt32(0, i + 1);
    record.setInt32(4, body.length / 2);
    index.setInt32(0, at / 2);
    index.setInt32(4, body.length / 2);
    shp.set(body, at + 8);
    at += 8 + body.length;
  });
  return zipSync({
    [`${name}.shp`]: shp,
    [`${name}.shx`]: shx,
    [`${name}.dbf`]: table(records, fields),
    [`${name}.cpg`]: strToU8('UTF-8'),
    ...(projection === null ? {} : { [`${name}.prj`]: strToU8(projection) }),
  });
}

/**
 * The polygons of a zipped shapefile; a record of several shells becomes several records, and one that is no polygon a null.
 * @throws UnreadableFileError when it is no zip, or holds no .shp of polygons
 */
export function readShapefile(zip: Uint8Array): (ShapeRecord | null)[] {
  readZipDirectory(zip);
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip, { filter: ({ name }) => /\.(shp|dbf|cpg)$/i.test(name) });
  } catch {
    throw new UnreadableFileError('不是有效的 zip 压缩文件');
  }
  const ofKind = (ending: string) =>
    Object.entries(files).find(([name]) => name.toLowerCase().endsWith(ending))?.[1];
  const shp = ofKind('.shp');
  if (!shp || shp.length < headerBytes) throw new UnreadableFileError('压缩文件里没有 .shp 文件');
  const dbf = ofKind('.dbf');
  const cpg = ofKind('.cpg');
  const rows = dbf ? readTable(dbf, cpg ? strFromU8(cpg) : 'UTF-8') : [];
  const view = new DataView(shp.buffer, shp.byteOffset, shp.byteLength);
  const records: (ShapeRecord | null)[] = [];
  let at = headerBytes;
  for (let row = 0; at + 12 <= shp.length; row++) {
    const length = view.getInt32(at + 4) * 2;
    if (length < 4 || at + 8 + length > shp.length) throw new UnreadableFileError('.shp 文件不完整');
    const type = view.getInt32(at + 8, true);
    // 15 and 25 are polygons with heights or measures after the same beginning
    if (type % 10 !== polygonType) records.push(null);
    else {
      for (const rings of polygonsFrom(new DataView(shp.buffer, shp.byteOffset + at + 8, length)))
        records.push({ rings, properties: rows[row] ?? {} });
    }
    at += 8 + length;
  }
  return records;
}

function writeHeader(file: Uint8Array, box: readonly number[]): void {
  const view = new DataView(file.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, file.length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, polygonType, true);
  box.forEach((value, i) => view.setFloat64(36 + 8 * i, value, true));
}

function polygonBody(rings: ShapeRecord['rings']): Uint8Array {
  const oriented = rings.map((ring, i) => (areaOf(ring) > 0 === (i === 0) ? ring.toReversed() : ring));
  const points = oriented.flat();
  const body = new Uint8Array(44 + 4 * rings.length + 16 * points.length);
  const view = new DataView(body.buffer);
  view.setInt32(0, polygonType, true);
  boxOf(points).forEach((value, i) => view.setFloat64(4 + 8 * i, value, true));
  view.setInt32(36, rings.length, true);
  view.setInt32(40, points.length, true);
  let first = 0;
  oriented.forEach((ring, i) => {
    view.setInt32(44 + 4 * i, first, true);
    first += ring.length;
  });
  points.flat().forEach((value, i) => view.setFloat64(44 + 4 * rings.length + 8 * i, value, true));
  return body;
}

function* polygonsFrom(view: DataView): Generator<ShapeRecord['rings']> {
  if (view.byteLength < 44) throw new UnreadableFileError('.shp 文件不完整');
  const [parts, count] = [view.getInt32(36, true), view.getInt32(40, true)];
  if (parts < 0 || count < 0 || 44 + 4 * parts + 16 * count > view.byteLength)
    throw new UnreadableFileError('.shp 文件不完整');
  const starts = Array.from({ length: parts }, (_, i) => view.getInt32(44 + 4 * i, true));
  const rings = starts.map((start, i) =>
    Array.from({ length: Math.max(0, (starts[i + 1] ?? count) - start) }, (_, k): [number, number] => {
      const at = 44 + 4 * parts + 16 * (start + k);
      if (at + 16 > view.byteLength) throw new UnreadableFileError('.shp 文件不完整');
      return [view.getFloat64(at, true), view.getFloat64(at + 8, true)];
    }),
  );
  // clockwise: a shell; the holes after it are its own
  let polygon: ShapeRecord['rings'] = [];
  for (const ring of rings) {
    if (areaOf(ring) < 0 && polygon.length > 0) {
      yield polygon;
      polygon = [];
    }
    polygon.push(ring.toReversed());
  }
  if (polygon.length > 0) yield polygon;
}

function table(records: readonly ShapeRecord[], fields: Readonly<Record<string, number>>): Uint8Array {
  const columns = Object.entries(fields);
  const width = 1 + columns.reduce((sum, [, size]) => sum + size, 0);
  const head = 33 + 32 * columns.length;
  const bytes = new Uint8Array(head + width * records.length + 1);
  const view = new DataView(bytes.buffer);
  bytes.set([3, 126, 1, 1]);
  view.setUint32(4, records.length, true);
  view.setUint16(8, head, true);
  view.setUint16(10, width, true);
  columns.forEach(([name, size], i) => {
    bytes.set(strToU8(name.slice(0, 10)), 32 + 32 * i);
    bytes[32 + 32 * i + 11] = 'C'.charCodeAt(0);
    bytes[32 + 32 * i + 16] = size;
  });
  bytes[head - 1] = 0x0d;
  bytes.fill(0x20, head);
  records.forEach(({ properties }, row) => {
    let at = head + width * row + 1;
    for (const [name, size] of columns) {
      bytes.set(cutTo(properties[name] ?? '', size), at);
      at += size;
    }
  });
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

/** At most so many bytes of UTF-8, and no half letter at the end. */
function cutTo(text: string, size: number): Uint8Array {
  let letters = [...text];
  while (strToU8(letters.join('')).length > size) letters = letters.slice(0, -1);
  return strToU8(letters.join(''));
}

function readTable(bytes: Uint8Array, encoding: string): Record<string, string>[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33) return [];
  const [count, head, width] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  const decoder = decoderOf(encoding);
  const columns: { name: string; at: number; size: number }[] = [];
  for (let at = 32, from = 1; at + 32 <= head && bytes[at] !== 0x0d; at += 32) {
    const name = decoder
      .decode(bytes.subarray(at, at + 11))
      .split('\0')[0]!
      .trim();
    columns.push({ name, at: from, size: bytes[at + 16]! });
    from += bytes[at + 16]!;
  }
  const rows: Record<string, string>[] = [];
  for (let row = 0; row < count && head + width * (row + 1) <= bytes.length; row++) {
    const start = head + width * row;
    const cells = columns.map(({ name, at, size }): [string, string] => [
      name,
      decoder
        .decode(bytes.subarray(start + at, start + at + size))
        .replaceAll('\0', '')
        .trim(),
    ]);
    rows.push(Object.fromEntries(cells));
  }
  return rows;
}

/** Older Chinese files are in GBK and say so, or 936; what nobody knows is read as UTF-8. */
function decoderOf(encoding: string): TextDecoder {
  const name = encoding.trim().replace(/^(cp|ansi\s*)?936$/i, 'gbk');
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder('utf-8');
  }
}

/** One after another: a call cannot have as many arguments as a city has corners. */
const boxOf = (points: readonly (readonly [number, number])[]): number[] =>
  points.reduce(
    ([west, south, east, north], [x, y]) => [
      Math.min(west!, x),
      Math.min(south!, y),
      Math.max(east!, x),
      Math.max(north!, y),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );

/** Twice the signed area; counter-clockwise is positive. Relative to the first point, so that degrees do not cancel. */
function areaOf(ring: readonly (readonly [number, number])[]): number {
  const [ox, oy] = ring[0] ?? [0, 0];
  return ring.slice(1).reduce((sum, [x, y], i) => {
    const [px, py] = ring[i]!;
    return sum + (px - ox) * (y - oy) - (x - ox) * (py - oy);
  }, 0);
}
