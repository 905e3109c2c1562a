import { BrokenPhotoError, type CleanPhoto, part, sized } from './clean-photo.js';

/** RFC 9649: a still picture with its transparency and colours. */
const keptChunks = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP']);
/** flags of VP8X for what is left out: Exif, XMP, animation */
const leftOut = 0x08 | 0x04 | 0x02;

/** The picture in a WebP file. @throws BrokenPhotoError also for an animation, which has no one picture */
export function cleanWebp(bytes: Buffer): CleanPhoto {
  const fileEnd = 8 + bytes.readUInt32LE(4);
  if (fileEnd > bytes.length) throw new BrokenPhotoError('The file has no end');
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  for (let at = 12; at + 8 <= fileEnd;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = part(bytes, at + 8, at + 8 + length);
    if (keptChunks.has(name)) {
      const chunk = Buffer.alloc(8 + length + (length % 2));
      bytes.copy(chunk, 0, at, at + 8 + length);
      if (name === 'VP8X') chunk[8] = chunk[8]! & ~leftOut;
      if (name === 'VP8 ' || name === 'VP8L') size = name === 'VP8 ' ? lossySize(body) : losslessSize(body);
      kept.push(chunk);
    }
    at += 8 + length + (length % 2);
  }
  if (!size) throw new BrokenPhotoError('No still picture');
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  return { type: 'image/webp', ...size, bytes: Buffer.concat([head, body]) };
}

/** RFC 6386, 9.1: a key frame's start code, then fourteen bits each. */
function lossySize(frame: Buffer) {
  if (frame.readUIntBE(3, 3) !== 0x9d012a) throw new BrokenPhotoError('No key frame');
  return sized(frame.readUInt16LE(6) & 0x3fff, frame.readUInt16LE(8) & 0x3fff);
}

/** RFC 9649, 3.4: a signature, then width and height less one, fourteen bits each. */
function losslessSize(frame: Buffer) {
  if (frame.readUInt8(0) !== 0x2f) throw new BrokenPhotoError('No lossless frame');
  const packed = frame.readUInt32LE(1);
  return sized((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
}
