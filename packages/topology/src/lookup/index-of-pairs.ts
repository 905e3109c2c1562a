/**
 * Numbers pairs of 32-bit integers in the order in which they come: an open-addressing table in two typed arrays, since
 * a Map keyed by strings took five times as long on 300 000 segments.
 */
export class IndexOfPairs {
  #firsts: Int32Array;
  #seconds: Int32Array;
  #slots: Int32Array;
  #size = 0;

  constructor(expected = 16) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)));
    this.#slots = new Int32Array(capacity).fill(-1);
    this.#firsts = new Int32Array(capacity / 2);
    this.#seconds = new Int32Array(capacity / 2);
  }

  get size(): number {
    return this.#size;
  }

  first(index: number): number {
    return this.#firsts[index]!;
  }

  second(index: number): number {
    return this.#seconds[index]!;
  }

  /** The pair's number, or -1. */
  find(a: number, b: number): number {
    return this.#slots[this.#slotOf(a, b)]!;
  }

  /** The pair's number, given now when it has none. */
  add(a: number, b: number): number {
    let slot = this.#slotOf(a, b);
    const found = this.#slots[slot]!;
    if (found >= 0) return found;
    if (this.#size === this.#firsts.length) {
      this.#grow();
      slot = this.#slotOf(a, b);
    }
    this.#firsts[this.#size] = a;
    this.#seconds[this.#size] = b;
    this.#slots[slot] = this.#size;
    return this.#size++;
  }

  #slotOf(a: number, b: number): number {
    const mask = this.#slots.length - 1;
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (;;) {
      const index = this.#slots[slot]!;
      if (index < 0 || (this.#firsts[index] === a && this.#seconds[index] === b)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const [firsts, seconds] = [this.#firsts, this.#seconds];
    this.#firsts = new Int32Array(firsts.length * 2);
    this.#seconds = new Int32Array(firsts.length * 2);
    this.#firsts.set(firsts);
    this.#seconds.set(seconds);
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let i = 0; i < this.#size; i++) this.#slots[this.#slotOf(firsts[i]!, seconds[i]!)] = i;
  }
}
