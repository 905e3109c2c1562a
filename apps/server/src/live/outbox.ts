import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager, EntitySubscriberInterface, QueryRunner } from 'typeorm';

const appendSql = 'select append_to_outbox($1, $2::jsonb)::float8 as "lastSeq"';

/** Something that happened, to be told to every open screen; nothing in it names or describes a person. */
export interface OutboxEvent {
  /** what it happened to: `case`, `patrol`, `activity`, … */
  kind: string;
  /** what happened to it: `reported`, `dispatched`, `changed`, `removed`, … */
  action: string;
  /** uuid of the case, patrol, …; null when it is not about one */
  subjectId: string | null;
  /** uuids of the level-five grid where it happened and of the level-four grid around it: who may hear of it */
  gridId: string | null;
  parentGridId: string | null;
  lngLat?: readonly [number, number] | null;
  /** what a line on a screen needs (number, case kind, state, …); at most 2 000 bytes as JSON */
  data: Readonly<Record<string, string | number | boolean | null>>;
  /** the map layers and lists that show it, by the names of `layer_versions`; their versions are raised */
  layers: readonly string[];
}

/** Where changes are put down for those who watch, in the transaction that makes them. */
@Injectable()
export class Outbox {
  private readonly told = new WeakSet<QueryRunner>();
  private readonly listeners = new Set<() => void>();

  constructor(@InjectDataSource() dataSource: DataSource) {
    const subscriber: EntitySubscriberInterface = {
      afterTransactionCommit: ({ queryRunner }) => {
        // the end of a savepoint is told the same way, with the transaction still open
        if (queryRunner.isTransactionActive || !this.told.delete(queryRunner)) return;
        this.announce();
      },
    };
    dataSource.subscribers.push(subscriber);
  }

  /** Calls `listener` after each commit of this process that told something; the answer stops that. */
  onCommit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Writes events in the caller's transaction, numbered in the order given, and raises the versions of their layers: nobody
   * hears of a change that did not happen, and none that happened goes unheard, however the server ends.
   *
   * Call it **once and last** in the transaction: from here to the commit every other transaction that tells something in
   * this community waits. That wait is what keeps the numbers in the order of the commits.
   *
   * @returns the number of the last event; undefined when there are none
   * @throws QueryFailedError when the data of an event is too large or an id is no uuid; the transaction is then lost
   */
  async append(
    manager: EntityManager,
    communityId: number,
    events: readonly OutboxEvent[],
  ): Promise<number | undefined> {
    if (events.length === 0) return undefined;
    const rows = await manager.query<{ lastSeq: number }[]>(appendSql, [communityId, JSON.stringify(events)]);
    if (manager.queryRunner?.isTransactionActive) this.told.add(manager.queryRunner);
    else this.announce();
    return rows[0]?.lastSeq;
  }

  /**
   * For a statement that calls `append_to_outbox` itself and was its own transaction: it has been committed, and those who
   * listen are told.
   */
  announce(): void {
    for (const listener of this.listeners) listener();
  }
}
