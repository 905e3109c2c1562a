import { Injectable } from '@nestjs/common';
import { askedByNobody } from '../access/asker.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { Clock } from '../http/clock.js';
import { ProblemException } from '../http/answers/problem.js';
import { defaultPeriod, type Period } from '../lists/period.js';

const tileStateSql = loadSql('tile-state.sql', import.meta.url);

/** After half a second in use it is read anew in the background; older than a second, requests wait for that. */
const refreshAfterMs = 500;
const staleAfterMs = 1000;

export interface TileStateRow {
  id: number;
  name: string;
  timezone: string;
  west: number;
  south: number;
  east: number;
  north: number;
  seeded_at: number;
  deadline_moment: Date | number;
}

export interface TileState extends Omit<TileStateRow, 'deadline_moment'> {
  today: string;
  /** the period of a tile that names none */
  defaultPeriod: Period;
  deadlineMoment: Date;
}

/**
 * The state that all tiles follow from, at most a second old. One statement answers for every request of that second,
 * so that a repeated tile and a 304 cost no query.
 */
@Injectable()
export class TileStates {
  private held: TileState | undefined;
  private readAt = -Infinity;
  private offset = 0;
  private reading: Promise<TileState> | undefined;

  constructor(
    private readonly readPool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /** The state, at once when it is fresh. @throws ProblemException 503 while no community is there */
  current(): TileState | Promise<TileState> {
    const age = performance.now() - this.readAt;
    // a moved clock (tests) has its own days and deadlines
    if (this.held === undefined || age > staleAfterMs || this.clock.offsetMilliseconds !== this.offset) {
      return this.read();
    }
    // its failure is not lost: the next request past a second waits for a reading of its own
    if (age > refreshAfterMs) this.read().catch(() => undefined);
    return this.held;
  }

  private read(): Promise<TileState> {
    // for everybody, whoever comes first
    return (this.reading ??= askedByNobody(() => this.readNow()).finally(() => (this.reading = undefined)));
  }

  private async readNow(): Promise<TileState> {
    const startedAt = performance.now();
    const offset = this.clock.offsetMilliseconds;
    const [row] = await this.readPool.query<TileStateRow>({
      name: 'tile state',
      text: tileStateSql,
      values: [this.clock.now()],
    });
    if (!row) throw new ProblemException(503, { detail: '数据尚未载入', headers: { 'retry-after': '5' } });
    const { deadline_moment: moment, ...rest } = row;
    const today = this.clock.today();
    this.held = {
      ...rest,
      today,
      defaultPeriod: defaultPeriod(today),
      deadlineMoment: moment instanceof Date ? moment : new Date(0),
    };
    this.readAt = startedAt;
    this.offset = offset;
    return this.held;
  }
}
