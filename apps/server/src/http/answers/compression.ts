import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import type { Transform } from 'node:stream';

export type Coding = 'br' | 'gzip';

/** Below a packet's worth of bytes, compressing costs more than it saves. */
export const compressFromBytes = 1400;

/**
 * Levels by measurement (GeoJSON of 220 buildings, 92 kB, medians of 15 on two busy cores): brotli 4 gives 17.0 kB in
 * 1.4–2.8 ms, brotli 5 only 5 % less for 10–11 ms, brotli 11 12.7 kB for 800 ms; gzip 4 gives 19.5 kB, gzip 6 17.2 kB.
 */
const brotliQuality = 4;
const gzipLevel = 6;

const compressible =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|image\/svg\+xml)/;

/** Whether bytes of this media type shrink. Tiles, fonts and pictures are stored compressed; the live stream must not wait. */
export const isCompressible = (contentType: string): boolean => compressible.test(contentType);

/** The coding to answer in: the one the client weighs highest, brotli before gzip on a tie. */
export function chooseCoding(acceptEncoding: string | undefined): Coding | null {
  if (!acceptEncoding) return null;
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';').map((text) => text.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    weights.set(name!, Number.isFinite(weight) ? weight : 0);
  }
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [br, gz] = [weightOf('br'), weightOf('gzip')];
  if (br <= 0 && gz <= 0) return null;
  return br >= gz ? 'br' : 'gzip';
}

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Compresses in the thread pool, so that the event loop goes on answering. */
export const compress = (bytes: Buffer, coding: Coding): Promise<Buffer> =>
  coding === 'br'
    ? brotliAsync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      })
    : gzipAsync(bytes, { level: gzipLevel });

/** For files that stream by and were not compressed ahead of time. */
export const compressor = (coding: Coding): Transform =>
  coding === 'br'
    ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
    : createGzip({ level: gzipLevel });

/**
 * Compressed bodies by content and coding, least recently used first out, bounded in bytes: what many screens ask for
 * (grids, buildings, figures) is compressed once.
 */
export class CompressedBodies {
  private readonly bodies = new Map<string, Buffer>();
  private heldBytes = 0;

  constructor(private readonly limitBytes: number) {}

  get(key: string): Buffer | undefined {
    const body = this.bodies.get(key);
    if (body) {
      this.bodies.delete(key);
      this.bodies.set(key, body);
    }
    return body;
  }

  set(key: string, body: Buffer): void {
    // One body may not push out everything else.
    if (body.length > this.limitBytes / 4 || this.bodies.has(key)) return;
    this.bodies.set(key, body);
    this.heldBytes += body.length;
    for (const [oldest, old] of this.bodies) {
      if (this.heldBytes <= this.limitBytes) break;
      this.bodies.delete(oldest);
      this.heldBytes -= old.length;
    }
  }
}
