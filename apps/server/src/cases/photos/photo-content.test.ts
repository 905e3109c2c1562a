import { describe, expect, it } from 'vitest';
import { BrokenPhotoError } from './clean-photo.js';
import { cleanPhoto } from './photo-content.js';
import { jpeg, jpegSegment, exif, png, pngChunk, webp, webpChunk } from './picture.fixture.js';

const secret = Buffer.from('GPS 120.60 30.01 林大姐的手机', 'utf8');
const holdsSecret = (bytes: Buffer) => bytes.includes(secret);

describe('a photo as it is kept', () => {
  it.each([
    [
      'jpeg',
      jpeg({
        width: 1600,
        height: 1200,
        before: [exif(1, secret), jpegSegment(0xfe, secret)],
        behind: secret,
      }),
    ],
    [
      'png',
      png({
        width: 1600,
        height: 1200,
        extra: [pngChunk('eXIf', secret), pngChunk('tEXt', secret)],
        behind: secret,
      }),
    ],
    [
      'webp',
      webp({
        width: 1600,
        height: 1200,
        extra: [webpChunk('EXIF', secret), webpChunk('XMP ', secret)],
        behind: secret,
      }),
    ],
  ])('%s: its size is read, and nothing of the camera stays', (type, sent) => {
    expect(holdsSecret(sent)).toBe(true);
    const photo = cleanPhoto(sent)!;
    expect(photo).toMatchObject({ type: `image/${type}`, width: 1600, height: 1200 });
    expect(holdsSecret(photo.bytes)).toBe(false);
    // what is clean stays as it is
    expect(cleanPhoto(photo.bytes)!.bytes.equals(photo.bytes)).toBe(true);
  });

  it('a jpeg keeps its colours and which way up it is, and of its metadata nothing else', () => {
    const profile = jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0 colours'));
    const photo = cleanPhoto(jpeg({ width: 40, height: 30, before: [exif(6, secret), profile] }))!;
    expect(photo.bytes.includes('ICC_PROFILE')).toBe(true);
    const again = photo.bytes.indexOf('Exif');
    expect(again).toBeGreaterThan(0);
    // tag 0112, a short, one of it, 6
    expect(photo.bytes.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
    const upright = cleanPhoto(jpeg({ width: 40, height: 30, before: [exif(1, secret)] }))!;
    expect(upright.bytes.includes('Exif')).toBe(false);
  });

  it('a webp without metadata says so in its header', () => {
    const photo = cleanPhoto(webp({ width: 8, height: 6, extra: [webpChunk('EXIF', secret)] }))!;
    expect(photo.bytes[20]! & 0x0e).toBe(0);
    expect(photo.bytes.readUInt32LE(4)).toBe(photo.bytes.length - 8);
  });

  it('what only calls itself a picture is none', () => {
    for (const text of ['<svg onload="alert(1)">', 'GIF89a', '%PDF-1.7', '', 'RIFF....WAVE'])
      expect(cleanPhoto(Buffer.from(text))).toBeNull();
  });

  it('a picture cut off anywhere on its way is broken, and never half kept', () => {
    const whole = [
      jpeg({ width: 64, height: 48 }),
      png({ width: 64, height: 48 }),
      webp({ width: 64, height: 48 }),
    ];
    for (const bytes of whole) {
      for (let length = 12; length < bytes.length; length++)
        expect(() => cleanPhoto(bytes.subarray(0, length)), `${length} of ${bytes.length}`).toThrow(
          BrokenPhotoError,
        );
    }
  });

  it('random bytes behind the right beginning end in an answer', () => {
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647);
    for (let round = 0; round < 3000; round++) {
      const bytes = [jpeg, png, webp][round % 3]!({ width: 64, height: 48 });
      for (let hits = 0; hits < 4; hits++) bytes[12 + (random() % (bytes.length - 12))] = random() % 256;
      try {
        cleanPhoto(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenPhotoError);
      }
    }
  });
});
