import type { Pool, QueryResultRow } from 'pg';

/** Which grid a case is said to be in: the one it was reported in, the one that answers for it now, or either of the two. */
export type CasesBy = 'reported' | 'handling' | 'either';

/** A statement that is prepared once per connection under its name, then only bound and executed. */
export interface ReadStatement {
  /** unique to the text: the same name with another text is refused by `pg` */
  name: string;
  text: string;
  values: unknown[];
  /** for those who see only their own grids: which cases are theirs; those that were reported there when left out */
  casesBy?: CasesBy;
  /** its plan is made once on a connection and kept: for what takes less time than being planned, whatever the values */
  keepsPlan?: boolean;
  /**
   * Which of the values are lists of one length. The statement answers a row for each of their elements, in order, so that those
   * that wait together and differ in nothing else can be run as one.
   */
  lists?: readonly number[];
}

/** What is read in place of a statement. */
export type NarrowStatement = (statement: ReadStatement) => ReadStatement | Promise<ReadStatement>;

/** What connections there are: all, those that nobody uses, and how many wait for one. */
export interface PoolCounts {
  total: number;
  idle: number;
  waiting: number;
}

/** What a pool of `pg` says of itself. */
type PgCounts = Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;
export const countsOf = ({ totalCount, idleCount, waitingCount }: PgCounts): PoolCounts => ({
  total: totalCount,
  idle: idleCount,
  waiting: waitingCount,
});

/** Reads statements of one row and one `bytea` column; empty without a row. */
export interface ReadBytes {
  read(statement: ReadStatement): Promise<Buffer>;
  /** of each of its pools, by name */
  counts(): Record<string, PoolCounts>;
}

/**
 * Hot reads (tiles, statistics) past TypeORM: named prepared statements on plain `pg`.
 *
 * On PostgreSQL it has connections of its own, with settings measured for tiles; on the embedded database it shares the
 * one connection there is, so a read waits for the transaction that holds it.
 */
export class ReadPool {
  private narrow: NarrowStatement | undefined;

  /**
   * @param forBytes connections of their own for what is read as bytes; without, the pool's are used
   * @param keepingPlans the like for statements that keep their plan
   */
  constructor(
    private readonly pool: Pool,
    private readonly forBytes?: ReadBytes,
    private readonly keepingPlans: Pool = pool,
  ) {}

  /** The same connections for readers of their own, who may be narrowed without narrowing everybody. */
  apart(): ReadPool {
    return new ReadPool(this.pool, this.forBytes, this.keepingPlans);
  }

  /** From here on what is read passes through `narrow` first (access/scope: to the grids of whoever asks). */
  narrowBy(narrow: NarrowStatement): void {
    this.narrow = narrow;
  }

  /**
   * The rows of a read.
   * @throws pg's DatabaseError, or an Error when no connection is free within the connection time limit
   */
  async query<R extends object>(statement: ReadStatement): Promise<R[]> {
    const narrowed = this.narrowed(statement);
    const asked = narrowed instanceof Promise ? await narrowed : narrowed;
    const pool = asked.keepsPlan ? this.keepingPlans : this.pool;
    const result = await pool.query<R & QueryResultRow>(asked);
    return result.rows;
  }

  /**
   * The bytes that a statement of one row and one `bytea` column answers; empty without a row.
   * @throws as `query`
   */
  bytes(statement: ReadStatement): Promise<Buffer> {
    const asked = this.narrowed(statement);
    return asked instanceof Promise ? asked.then((narrowed) => this.bytesOf(narrowed)) : this.bytesOf(asked);
  }

  private async bytesOf(statement: ReadStatement): Promise<Buffer> {
    if (this.forBytes) return this.forBytes.read(statement);
    const { rows } = await this.pool.query<[Buffer]>({ ...statement, rowMode: 'array' });
    return rows[0]?.[0] ?? Buffer.alloc(0);
  }

  private narrowed(statement: ReadStatement): ReadStatement | Promise<ReadStatement> {
    return this.narrow?.(statement) ?? statement;
  }

  /** The connections of each pool by its name, for the figures of this process. */
  counts(): Record<string, PoolCounts> {
    return {
      read: countsOf(this.pool),
      ...(this.keepingPlans === this.pool ? {} : { figures: countsOf(this.keepingPlans) }),
      ...this.forBytes?.counts(),
    };
  }
}
