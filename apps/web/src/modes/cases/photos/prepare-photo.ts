import { photoLimits, type PhotoType } from '@getu/domain';

/** Why a file is not sent: it is no picture this browser opens, or even made smaller it is too large. */
export class PhotoRefusal extends Error {
  override readonly name = 'PhotoRefusal';
  constructor(readonly reason: 'not-a-photo' | 'too-large') {
    super(reason);
  }
}

const quality = 0.85;

/** What bytes are by their beginning, whatever their name says; null for anything but the three types that are taken. */
export function photoTypeOf(head: Uint8Array): PhotoType | null {
  const begins = (bytes: number[], at = 0) => bytes.every((byte, index) => head[at + index] === byte);
  if (begins([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  const isWebp = begins([0x52, 0x49, 0x46, 0x46]) && begins([0x57, 0x45, 0x42, 0x50], 8);
  return isWebp ? 'image/webp' : null;
}

/** The size to send: never larger than it is, its longer side at most `longest`. */
export function fittedSize(
  width: number,
  height: number,
  longest: number,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A photo as it is sent: decoded, turned upright, made smaller and encoded anew, so that nothing of what the camera wrote
 * (place, time, owner) leaves the device.
 * @throws PhotoRefusal
 */
export async function preparePhoto(file: Blob): Promise<Blob> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  if (photoTypeOf(head) === null) throw new PhotoRefusal('not-a-photo');
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new PhotoRefusal('not-a-photo');
  }
  try {
    const { width, height } = fittedSize(bitmap.width, bitmap.height, photoLimits.sentPixels);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d')!;
    // what was transparent is white, as on paper: JPEG knows no transparency
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (!blob) throw new PhotoRefusal('not-a-photo');
    if (blob.size > photoLimits.bytes) throw new PhotoRefusal('too-large');
    return blob;
  } finally {
    bitmap.close();
  }
}
