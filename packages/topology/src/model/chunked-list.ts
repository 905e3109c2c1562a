const CHUNK = 128;

/**
 * A list whose versions share what did not change: a change copies one chunk and the list of chunks.
 *
 *     version 1   [ a ][ b ][ c ]
 *     version 2   [ a ][ b'][ c ]      only b is copied, a and c are the same arrays
 *
 * A drag over 30 000 arcs then copies some 360 numbers a frame, a thousand undo steps cost megabytes, and
 * two versions are compared in the time their differences take.
 */
export class ChunkedList<T> {
  readonly #chunks: readonly (readonly T[])[];
  readonly length: number;

  private constructor(chunks: readonly (readonly T[])[], length: number) {
    this.#chunks = chunks;
    this.length = length;
  }

  static from<T>(items: readonly T[]): ChunkedList<T> {
    const chunks: T[][] = [];
    for (let i = 0; i < items.length; i += CHUNK) chunks.push(items.slice(i, i + CHUNK));
    return new ChunkedList(chunks, items.length);
  }

  /** Throws a RangeError when there is no such place. */
  at(index: number): T {
    if (index < 0 || index >= this.length) throw new RangeError(`No item ${index} of ${this.length}.`);
    return this.#chunks[Math.floor(index / CHUNK)]![index % CHUNK] as T;
  }

  /** The list with some places changed; the place after the last one appends. */
  with(changes: Iterable<readonly [index: number, item: T]>): ChunkedList<T> {
    const chunks: (readonly T[])[] = [...this.#chunks];
    const own = new Map<number, T[]>();
    let length = this.length;
    for (const [index, item] of changes) {
      if (index < 0 || index > length) throw new RangeError(`No place ${index} in a list of ${length}.`);
      const number = Math.floor(index / CHUNK);
      let chunk = own.get(number);
      if (!chunk) own.set(number, (chunk = chunks[number]?.slice() ?? []));
      chunk[index % CHUNK] = item;
      chunks[number] = chunk;
      if (index === length) length++;
    }
    return own.size === 0 ? this : new ChunkedList(chunks, length);
  }

  forEach(visit: (item: T, index: number) => void): void {
    this.#chunks.forEach((chunk, number) => {
      for (let i = 0; i < chunk.length; i++) visit(chunk[i] as T, number * CHUNK + i);
    });
  }

  /** Places whose items are not the same object in the other version, in order. */
  differencesFrom(other: ChunkedList<T>): number[] {
    const places: number[] = [];
    const count = Math.max(this.#chunks.length, other.#chunks.length);
    for (let number = 0; number < count; number++) {
      const [mine, theirs] = [this.#chunks[number], other.#chunks[number]];
      if (mine === theirs) continue;
      const size = Math.max(mine?.length ?? 0, theirs?.length ?? 0);
      for (let i = 0; i < size; i++) if (mine?.[i] !== theirs?.[i]) places.push(number * CHUNK + i);
    }
    return places;
  }
}
