import { cleanJpeg } from './clean-jpeg.js';
import { BrokenPhotoError, type CleanPhoto } from './clean-photo.js';
import { cleanPng } from './clean-png.js';
import { cleanWebp } from './clean-webp.js';

/**
 * Reads a picture by its content and copies only the parts that make the picture: metadata, comments and whatever hangs
 * behind its end stay out. Nothing is decoded, so a picture that unpacks to gigabytes costs nothing here.
 *
 * @returns null for bytes that begin as none of the known types
 * @throws BrokenPhotoError when they begin as one and do not go on so
 */
export function cleanPhoto(bytes: Buffer): CleanPhoto | null {
  try {
    if (bytes.length >= 4 && bytes.readUInt32BE(0) >>> 8 === 0xffd8ff) return cleanJpeg(bytes);
    if (bytes.length >= 8 && bytes.readBigUInt64BE(0) === 0x89504e470d0a1a0an) return cleanPng(bytes);
    const isRiff = bytes.length >= 12 && bytes.toString('latin1', 0, 4) === 'RIFF';
    if (isRiff && bytes.toString('latin1', 8, 12) === 'WEBP') return cleanWebp(bytes);
  } catch (error) {
    // a length that points past the end
    if (error instanceof RangeError) throw new BrokenPhotoError(error.message, { cause: error });
    throw error;
  }
  return null;
}
