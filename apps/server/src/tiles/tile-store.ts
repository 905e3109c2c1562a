import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/** What a screen is sent: the bytes, and their gzip form once it was worth making. */
export interface StoredTile {
  /** the entity tag: it names the layer's version and whatever else the content follows from */
  etag: string;
  body: Buffer;
  gzipped: Buffer | null;
  /** a gzip form is being made, or would not be smaller */
  isGzipSettled: boolean;
}

/** Up to this size a tile travels in the connection's first flight of packets, packed or not: packing waits for a repeat. */
export const firstFlightBytes = 14_000;
/** A packet's worth: packing less saves nothing. */
const gzipFromBytes = 1400;
/** Level 6 would take twice the time of level 1 for a tenth fewer bytes. */
const gzipLevel = 1;
/** What an entry holds besides its bytes, roughly: key, tag, objects. */
const entryOverheadBytes = 400;

/**
 * Tiles in memory, least recently used first out, bounded in bytes. A tile asked for by many at once is drawn once.
 * A bound of 0 turns both off: then every request draws (as `test/bench` wants it).
 */
export class TileStore {
  private readonly tiles = new Map<string, StoredTile>();
  private readonly drawing = new Map<string, Promise<StoredTile>>();
  private bytes = 0;
  hits = 0;
  misses = 0;

  constructor(private readonly limitBytes: number) {}

  get heldBytes(): number {
    return this.bytes;
  }

  /** The tile under a key if it is of this version. */
  get(key: string, etag: string, takesPacked = true): StoredTile | undefined {
    const tile = this.tiles.get(key);
    if (tile === undefined || tile.etag !== etag) return undefined;
    this.tiles.delete(key);
    this.tiles.set(key, tile);
    this.hits++;
    if (takesPacked && !tile.isGzipSettled) void this.pack(key, tile);
    return tile;
  }

  /**
   * Draws a tile, or joins those who wait for the same one. A tile larger than a first flight is packed at once for who
   * takes it packed.
   */
  draw(key: string, etag: string, draw: () => Promise<Buffer>, takesPacked = true): Promise<StoredTile> {
    if (this.limitBytes === 0) return this.drawOnce(key, etag, draw, takesPacked);
    const name = `${key} ${etag}`;
    let drawn = this.drawing.get(name);
    if (!drawn) {
      drawn = this.drawOnce(key, etag, draw, takesPacked).finally(() => this.drawing.delete(name));
      this.drawing.set(name, drawn);
    }
    return drawn;
  }

  private async drawOnce(
    key: string,
    etag: string,
    draw: () => Promise<Buffer>,
    takesPacked: boolean,
  ): Promise<StoredTile> {
    this.misses++;
    const body = await draw();
    const tile: StoredTile = { etag, body, gzipped: null, isGzipSettled: body.length < gzipFromBytes };
    if (takesPacked && body.length > firstFlightBytes) await this.pack(key, tile);
    this.put(key, tile);
    return tile;
  }

  private async pack(key: string, tile: StoredTile): Promise<void> {
    tile.isGzipSettled = true;
    const gzipped = await gzipAsync(tile.body, { level: gzipLevel });
    if (gzipped.length >= tile.body.length) return;
    tile.gzipped = gzipped;
    if (this.tiles.get(key) === tile) {
      this.bytes += gzipped.length;
      this.shrink();
    }
  }

  private put(key: string, tile: StoredTile): void {
    const size = sizeOf(tile);
    // one tile may not push out everything else
    if (size > this.limitBytes / 4) return;
    const before = this.tiles.get(key);
    if (before) {
      this.bytes -= sizeOf(before);
      this.tiles.delete(key);
    }
    this.tiles.set(key, tile);
    this.bytes += size;
    this.shrink();
  }

  private shrink(): void {
    for (const [key, tile] of this.tiles) {
      if (this.bytes <= this.limitBytes) return;
      this.tiles.delete(key);
      this.bytes -= sizeOf(tile);
    }
  }
}

const sizeOf = ({ body, gzipped }: StoredTile): number =>
  body.length + (gzipped?.length ?? 0) + entryOverheadBytes;
