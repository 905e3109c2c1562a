import type { Change, Resync } from '@getu/domain';
import type { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { eventText } from '../event-stream.js';
import { RecentChanges, type ToldChange } from './recent-changes.js';

const changesSql = loadSql('changes.sql', import.meta.url);
/** How many changes are read at once, and how many a screen may have missed before it has to read everything again. */
export const recentLimit = 1000;

type ChangeRow = { lastSeq: number } & ({ seq: null } | (Omit<Change, 'at'> & { at: Date }));

export interface FeedListener {
  /** what happened since the last call, oldest first, in the order of the commits; never empty */
  onChanges(changes: readonly ToldChange[], read: readonly Change[]): void;
  /** what happened cannot be told one by one: everything may have changed */
  onResync(resync: Resync): void;
}

/**
 * Follows the outbox with a cursor of its own: each server process does, and so misses nothing however it is woken. Reads
 * never overlap; what is committed while one is under way is found by the next, together.
 */
export class ChangeFeed {
  readonly recent = new RecentChanges(recentLimit);
  private isStarted = false;
  private reading: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  /** @param pause awaited before each read: how long those who listen want to be left alone */
  constructor(
    private readonly readPool: ReadPool,
    private readonly listener: FeedListener,
    private readonly pause: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Whether the cursor stands: before, nobody can be told what it missed. */
  get hasStarted(): boolean {
    return this.isStarted;
  }

  /**
   * Reads what is committed by now; resolved when it has been told. A read under way may have looked before the caller's
   * commit, so one more follows it, for all who ask meanwhile.
   * @throws whatever the database throws; the next call begins where this one stood
   */
  catchUp(): Promise<void> {
    this.next ??= this.reading
      .catch(() => {})
      .then(this.pause)
      .then(() => {
        this.next = undefined;
        return (this.reading = this.readToEnd());
      });
    return this.next;
  }

  private async readToEnd(): Promise<void> {
    while (await this.readOnce());
  }

  /** @returns whether there may be more */
  private async readOnce(): Promise<boolean> {
    const cursor = this.isStarted ? this.recent.lastSeq : null;
    const rows = await this.readPool.query<ChangeRow>({
      name: 'changes',
      text: changesSql,
      values: [cursor, recentLimit],
    });
    const lastSeq = rows[0]?.lastSeq ?? 0;
    const changes = rows.flatMap((row) => (row.seq === null ? [] : [changeOf(row)]));
    const told = changes.map((change) => ({ change, text: eventText('change', change, String(change.seq)) }));
    if (cursor === null) {
      this.recent.restart(lastSeq, told);
      this.isStarted = true;
      return false;
    }
    // a database restored from a backup, or a community loaded anew
    if (lastSeq < cursor) return this.resync('restarted', lastSeq);
    // what follows was pruned before this process came to read it
    if (lastSeq > cursor && changes[0]?.seq !== cursor + 1) return this.resync('too-far-behind', lastSeq);
    if (changes.length > 0) {
      this.recent.add(told);
      this.listener.onChanges(told, changes);
    }
    return changes.length === recentLimit;
  }

  private resync(reason: Resync['reason'], seq: number): false {
    this.recent.restart(seq);
    this.listener.onResync({ reason, seq });
    return false;
  }
}

function changeOf({ lastSeq: _, at, ...rest }: Extract<ChangeRow, { at: Date }>): Change {
  const { seq, kind, action, ...more } = rest;
  return { seq, at: at.toISOString(), kind, action, ...more };
}
