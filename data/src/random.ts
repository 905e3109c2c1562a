/**
 * Seeded random numbers: the same seed and stream name give the same numbers on every machine, and a new draw in one
 * stream moves no other. (sfc32 by Chris Doty-Humphrey, seeded from a 32-bit FNV-1a hash of the name.)
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  constructor(seed: number, stream: string) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193);
    this.#a = seed | 0;
    this.#b = hash | 0;
    this.#c = (seed ^ hash) | 0;
    for (let i = 0; i < 16; i++) this.next();
  }

  /** uniform in [0, 1) */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  /** uniform in [low, high) */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** whole number in [low, high], both included */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** standard normal (Box–Muller) */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** one of the items; throws a RangeError on an empty list */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('pick: no items');
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** a new list in random order (Fisher–Yates) */
  shuffle<T>(items: readonly T[]): T[] {
    const list = [...items];
    for (let i = list.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1));
      [list[i], list[j]] = [list[j] as T, list[i] as T];
    }
    return list;
  }

  /** A uuid of version 7 whose time part is `millis`; its random part comes from this stream. */
  uuid(millis: number): string {
    const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
    const time = hex(Math.max(0, Math.floor(millis)), 12);
    const a = hex(this.whole(0, 0xfff), 3);
    const b = hex(0x8000 | this.whole(0, 0x3fff), 4);
    const c = hex(this.whole(0, 0xffffff), 6) + hex(this.whole(0, 0xffffff), 6);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${c}`;
  }
}
