import type { Change, Resync } from '@getu/domain';

/** A change and its text on the wire, made once for all who hear of it. */
export interface ToldChange {
  readonly change: Pick<Change, 'seq' | 'gridId' | 'parentGridId'>;
  readonly text: string;
}

/**
 * The last changes of the community, in memory and without a gap: whoever comes back is told from here what it missed, so
 * that a thousand screens that return at once ask the database nothing.
 */
export class RecentChanges {
  private changes: readonly ToldChange[] = [];
  private newestSeq = 0;

  /** @param limit how many are kept; a screen that missed more reads everything again, which is less work for both */
  constructor(readonly limit: number) {}

  /** The number of the newest change told, 0 before the first. */
  get lastSeq(): number {
    return this.newestSeq;
  }

  /** Begins anew after `lastSeq`: what is kept no longer joins what follows. */
  restart(lastSeq: number, changes: readonly ToldChange[] = []): void {
    this.changes = changes;
    this.newestSeq = lastSeq;
  }

  /**
   * Adds what follows, oldest first.
   * @throws Error when it does not follow without a gap
   */
  add(changes: readonly ToldChange[]): void {
    for (const { change } of changes) {
      if (change.seq !== this.newestSeq + 1) throw new Error(`Change ${change.seq} after ${this.newestSeq}.`);
      this.newestSeq = change.seq;
    }
    this.changes = [...this.changes, ...changes].slice(-this.limit);
  }

  /** What came after a number, oldest first, or why that cannot be told. */
  after(seq: number): readonly ToldChange[] | Resync['reason'] {
    const missed = this.newestSeq - seq;
    if (missed < 0) return 'restarted';
    if (missed > this.changes.length) return 'too-far-behind';
    return missed === 0 ? [] : this.changes.slice(-missed);
  }
}
