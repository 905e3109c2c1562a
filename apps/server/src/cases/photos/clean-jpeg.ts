import { BrokenPhotoError, type CleanPhoto, part, sized } from './clean-photo.js';

/** ITU T.81, table B.1. */
const endOfImage = 0xd9;
const startOfScan = 0xda;
const startOfImage = 0xd8;
const comment = 0xfe;
const app = (n: number) => 0xe0 + n;

/** Frame headers: all of C0–CF that are not Huffman (C4) or arithmetic (CC) tables, or reserved (C8). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** JFIF's header, the colour profile and Adobe's colour transform are needed to see the picture rightly. */
function isKept(marker: number, segment: Buffer): boolean {
  if (marker === comment) return false;
  if (marker < app(0) || marker > app(15)) return true;
  const name = segment.toString('latin1', 4, 16);
  if (marker === app(0)) return name.startsWith('JFIF\0');
  if (marker === app(2)) return name.startsWith('ICC_PROFILE\0');
  return marker === app(14) && name.startsWith('Adobe');
}

/**
 * The picture in a JPEG file: segments with metadata left out, the end at its end. Which way up it is, is the one thing
 * that is taken from the metadata and written anew, alone.
 */
export function cleanJpeg(bytes: Buffer): CleanPhoto {
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  let orientation = 1;
  let at = 2;
  for (;;) {
    while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) === 0xff) at += 1;
    if (bytes.readUInt8(at) !== 0xff) throw new BrokenPhotoError(`No marker at ${at}`);
    const marker = bytes.readUInt8(at + 1);
    if (marker === endOfImage) break;
    if (marker === startOfImage) throw new BrokenPhotoError(`A second picture at ${at}`);
    if (standsAlone(marker)) {
      kept.push(part(bytes, at, at + 2));
      at += 2;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const segment = part(bytes, at, end);
    if (isFrame(marker)) size = sized(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    if (marker === app(1)) orientation = orientationIn(segment) ?? orientation;
    if (isKept(marker, segment)) kept.push(segment);
    at = end;
    if (marker === startOfScan) {
      const scanned = endOfScan(bytes, at);
      kept.push(part(bytes, at, scanned));
      at = scanned;
    }
  }
  if (!size) throw new BrokenPhotoError('No frame');
  const upright = orientation === 1 ? [] : [orientationSegment(orientation)];
  const head = Buffer.from([0xff, startOfImage]);
  return {
    type: 'image/jpeg',
    ...size,
    bytes: Buffer.concat([head, ...upright, ...kept, Buffer.from([0xff, endOfImage])]),
  };
}

/** Where the next marker stands: within a scan FF is followed by 00, or by a restart marker. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    // The end is missing: a photo cut off on its way.
    if (at < 0 || at + 1 >= bytes.length) throw new BrokenPhotoError('The scan has no end');
    const next = bytes[at + 1]!;
    if (next !== 0x00 && next !== 0xff && !standsAlone(next)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

/** Exif 3.0, tag 0112 of the first directory: 1–8, how the picture is turned; undefined where it does not say. */
function orientationIn(segment: Buffer): number | undefined {
  if (segment.length < 18 || segment.toString('latin1', 4, 10) !== 'Exif\0\0') return undefined;
  const tiff = segment.subarray(10);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 10 > tiff.length) return undefined;
    const value = short(at + 8);
    if (short(at) === 0x0112) return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** Metadata that says which way up the picture is, and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from([0xff, app(1), 0, 0]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
