import { describe, expect, it } from 'vitest';
import { fittedSize, photoTypeOf } from './prepare-photo';

describe('a photo before it is sent', () => {
  it('is what it begins as, whatever it is called', () => {
    expect(photoTypeOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
    expect(photoTypeOf(new TextEncoder().encode('RIFF\0\0\0\0WEBPVP8 '))).toBe('image/webp');
    expect(photoTypeOf(new TextEncoder().encode('RIFF\0\0\0\0WAVEfmt '))).toBeNull();
    expect(photoTypeOf(new TextEncoder().encode('<svg/>'))).toBeNull();
    expect(photoTypeOf(new Uint8Array())).toBeNull();
  });

  it('is made smaller to its longer side, never larger, never to nothing', () => {
    expect(fittedSize(4032, 3024, 1600)).toEqual({ width: 1600, height: 1200 });
    expect(fittedSize(3024, 4032, 1600)).toEqual({ width: 1200, height: 1600 });
    expect(fittedSize(800, 600, 1600)).toEqual({ width: 800, height: 600 });
    expect(fittedSize(9000, 2, 1600)).toEqual({ width: 1600, height: 1 });
  });
});
