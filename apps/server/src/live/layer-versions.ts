import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';

export type LayerVersionMap = Readonly<Record<string, number>>;

/** How old an answer may be: the table is asked at most this often, however many screens and tiles want to know. */
const freshMilliseconds = 1000;

const currentSql = `
  select layer, version::float8 as version
  from layer_versions
  where community_id = (select id from communities order by id limit 1)
  order by layer`;

/** Behind the same gate as the outbox (append_to_outbox): two transactions can never hold what the other waits for. */
const bumpSql = `
  with gate as (
    insert into outbox_sequences (community_id, last_seq) values ($1, 0)
    on conflict (community_id) do update set last_seq = outbox_sequences.last_seq
    returning community_id
  )
  insert into layer_versions (community_id, layer)
  select community_id, layer from gate, unnest($2::text[]) as layer
  on conflict (community_id, layer) do update set version = layer_versions.version + 1`;

/** Which version of each layer is in force: the key of cached tiles, and what tells screens to read again. */
@Injectable()
export class LayerVersions {
  private read: Promise<LayerVersionMap> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;
  private learnt: LayerVersionMap = {};

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The versions as of at most a second ago; a layer nobody has changed yet is absent. */
  current(): Promise<LayerVersionMap> {
    const now = performance.now();
    if (!this.read || now - this.readAt >= freshMilliseconds) {
      this.readAt = now;
      return this.hold(this.ask());
    }
    return this.read;
  }

  /** The versions as they are now: for what must not be named by older ones than were in force when it was begun. */
  fresh(): Promise<LayerVersionMap> {
    this.readAt = performance.now();
    return this.hold(this.ask());
  }

  /**
   * Raises the versions of layers, in the transaction that changes what they show: nobody can see the new version
   * before what it stands for. Last in the transaction, as others that change something wait from here to the commit.
   * What `Outbox.append` names it has raised already.
   */
  async bump(manager: EntityManager, communityId: number, layers: readonly string[]): Promise<void> {
    await manager.query(bumpSql, [communityId, [...new Set(layers)]]);
  }

  /**
   * Takes over versions that were read with a change, before anybody is told of it: a screen that asks for a new tile at
   * once must not be given the one of a second ago.
   */
  learn(versions: LayerVersionMap): void {
    this.learnt = newest(this.learnt, versions);
    if (this.read) void this.hold(this.read.then((read) => newest(read, this.learnt)));
  }

  /** Versions count from the beginning again: the database is another. */
  forget(): void {
    this.learnt = {};
    this.read = undefined;
  }

  /** A failure is told to whoever waits for it, but not kept. */
  private hold(read: Promise<LayerVersionMap>): Promise<LayerVersionMap> {
    this.read = read;
    read.catch(() => {
      if (this.read === read) this.read = undefined;
    });
    return read;
  }

  private async ask(): Promise<LayerVersionMap> {
    const rows = await this.dataSource.query<{ layer: string; version: number }[]>(currentSql);
    const read = Object.fromEntries(rows.map(({ layer, version }) => [layer, version]));
    // What was learnt while the question was on its way may be newer than the answer.
    return newest(read, this.learnt);
  }
}

function newest(one: LayerVersionMap, other: LayerVersionMap): LayerVersionMap {
  const merged = { ...one };
  for (const [layer, version] of Object.entries(other)) merged[layer] = Math.max(version, merged[layer] ?? 0);
  return merged;
}
