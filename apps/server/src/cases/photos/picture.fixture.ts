import { crc32, deflateSync } from 'node:zlib';

/** Small pictures, written by hand so that tests say which parts they have. */

const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const u32 = (n: number) => Buffer.from([n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]);

export const jpegSegment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);

/** Exif with an orientation and whatever else a camera writes. */
export const exif = (orientation: number, more: Buffer) =>
  jpegSegment(
    0xe1,
    Buffer.concat([
      Buffer.from('Exif\0\0II*\0', 'latin1'),
      Buffer.from([8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]),
      more,
    ]),
  );

interface Picture {
  width: number;
  height: number;
  behind?: Buffer;
}

export const jpeg = ({
  width,
  height,
  before = [],
  behind = Buffer.alloc(0),
}: Picture & { before?: Buffer[] }) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...before,
    jpegSegment(
      0xc0,
      Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])]),
    ),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // a stuffed FF, a restart marker, and more of the scan
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
    behind,
  ]);

export function pngChunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  return Buffer.concat([u32(body.length), named, u32(crc32(named))]);
}

/** A whole picture that any reader opens. */
export const png = ({
  width,
  height,
  extra = [],
  behind = Buffer.alloc(0),
}: Picture & { extra?: Buffer[] }) =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 0, 0, 0, 0])])),
    ...extra,
    pngChunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    pngChunk('IEND', Buffer.alloc(0)),
    behind,
  ]);

export function webpChunk(name: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), length, body, Buffer.alloc(body.length % 2)]);
}

export function webp({
  width,
  height,
  extra = [],
  behind = Buffer.alloc(0),
}: Picture & { extra?: Buffer[] }): Buffer {
  const size = (n: number) => Buffer.from([(n - 1) & 255, ((n - 1) >> 8) & 255, (n - 1) >> 16]);
  const extended = Buffer.concat([Buffer.from([0x0c, 0, 0, 0]), size(width), size(height)]);
  const packed = Buffer.alloc(9);
  packed[0] = 0x2f;
  packed.writeUInt32LE(((height - 1) << 14) | (width - 1), 1);
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    webpChunk('VP8X', extended),
    webpChunk('VP8L', packed),
    ...extra,
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), length, body, behind]);
}
