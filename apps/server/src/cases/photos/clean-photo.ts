import type { PhotoType } from '@getu/domain';

/** A picture as it may be kept: what a camera writes about its owner, place and time is gone. */
export interface CleanPhoto {
  type: PhotoType;
  width: number;
  height: number;
  bytes: Buffer;
}

/** Bytes that are not the picture they begin as. */
export class BrokenPhotoError extends Error {
  override readonly name = 'BrokenPhotoError';
}

/** @throws BrokenPhotoError for a picture without an area */
export function sized(width: number, height: number): { width: number; height: number } {
  if (width < 1 || height < 1) throw new BrokenPhotoError(`${width} × ${height} is no picture`);
  return { width, height };
}

/** A part of the bytes, all of it there. */
export function part(bytes: Buffer, from: number, to: number): Buffer {
  if (from < 0 || to > bytes.length || from > to) throw new BrokenPhotoError(`${from}–${to} is past the end`);
  return bytes.subarray(from, to);
}
