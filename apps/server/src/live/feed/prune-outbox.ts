import type { DataSource } from 'typeorm';

const batch = 5000;

/** Oldest first by the primary key, so that a run with nothing to do reads one row. */
const pruneSql = `
  delete from outbox
  where community_id = $1 and at < now() - make_interval(hours => $2::integer)
    and seq in (select seq from outbox where community_id = $1 order by seq limit $3::integer)`;

/**
 * Deletes what was told longer ago than the retention, a batch at a time, so that no lock and no undo grows large. Several
 * processes may do so at once.
 *
 * @returns how many rows went
 */
export async function pruneOutbox(dataSource: DataSource, retentionHours: number): Promise<number> {
  let pruned = 0;
  const communities = await dataSource.query<{ id: number }[]>('select id from communities order by id');
  for (const { id } of communities) {
    for (let count = batch; count === batch; pruned += count) {
      const answer = await dataSource.query<[unknown, number]>(pruneSql, [id, retentionHours, batch]);
      count = answer[1];
    }
  }
  return pruned;
}
