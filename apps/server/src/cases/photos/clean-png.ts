import { BrokenPhotoError, type CleanPhoto, part, sized } from './clean-photo.js';

/** What makes the picture and its colours (PNG 3, 11.2–11.3); all else is text, time, Exif or an animation. */
const keptChunks = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'cICP',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
]);

/** The picture in a PNG file; each chunk keeps its own checksum. */
export function cleanPng(bytes: Buffer): CleanPhoto {
  const kept = [part(bytes, 0, 8)];
  let size: { width: number; height: number } | null = null;
  let hasData = false;
  for (let at = 8, isOver = false; !isOver;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const chunk = part(bytes, at, end);
    const name = chunk.toString('latin1', 4, 8);
    if (!size) {
      if (name !== 'IHDR') throw new BrokenPhotoError(`${name} before the header`);
      size = sized(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12));
    }
    hasData ||= name === 'IDAT';
    if (keptChunks.has(name)) kept.push(chunk);
    isOver = name === 'IEND';
    at = end;
  }
  if (!size || !hasData) throw new BrokenPhotoError('No picture data');
  return { type: 'image/png', ...size, bytes: Buffer.concat(kept) };
}
