import type { EntityManager } from 'typeorm';
import type { OutboxEvent } from '../live/outbox.js';

/** Columns of a record as JSON: what `to_jsonb` gives and `jsonb_populate_record` takes. */
export type Content = Readonly<Record<string, unknown>>;

/** A kind of record that people keep by hand: a table with `community_id`, `id` and `version`, and what to say of it. */
export interface KeptKind {
  table: string;
  /** what open screens and the audit call it */
  subject: string;
  /** what a refusal calls it */
  noun: string;
  /** its content: all that is written besides id and version; never from a request */
  columns: readonly string[];
  /** whether its rows lie in grids; whoever works in some grids alone keeps only what lies there */
  liesInGrids: boolean;
  /** lists and layers that show it */
  layers: readonly string[];
  /** what a line on a screen needs; free text stays where it is */
  told(content: Content): OutboxEvent['data'];
  /** why one cannot be removed, if so */
  heldBy?(manager: EntityManager, communityId: number, id: string): Promise<string | null>;
}

const listed = (columns: readonly string[], of = '') => columns.map((column) => `${of}${column}`).join(', ');

/**
 * The statements of a kind, over `$1` community and `$2` id; `$3` content as JSON. Writing ones are wrapped in a select, so
 * that all answer with rows.
 */
export const statementsOf = ({ table, columns }: KeptKind) => ({
  /** no row when there is one with the id already */
  insert: `
    with written as (
      insert into ${table} (community_id, id, ${listed(columns)})
      select $1, $2, ${listed(columns, 'n.')} from jsonb_populate_record(null::${table}, $3::jsonb) n
      on conflict (community_id, id) do nothing
      returning *
    )
    select to_jsonb(w) as content, w.version from written w`,
  /** whether the record there has the same content */
  compare: `
    select (${listed(columns, 't.')}) is not distinct from (${listed(columns, 'n.')}) as same, t.version
    from ${table} t, jsonb_populate_record(null::${table}, $3::jsonb) n
    where t.community_id = $1 and t.id = $2`,
  lock: `
    select to_jsonb(t) as content, t.version from ${table} t where community_id = $1 and id = $2 for update`,
  update: `
    with written as (
      update ${table} t
      set ${columns.map((column) => `${column} = n.${column}`).join(', ')}, version = t.version + 1
      from jsonb_populate_record(null::${table}, $3::jsonb) n
      where t.community_id = $1 and t.id = $2
      returning t.*
    )
    select to_jsonb(w) as content, w.version from written w`,
  remove: `
    with removed as (delete from ${table} where community_id = $1 and id = $2 returning id)
    select count(*)::int as count from removed`,
});
