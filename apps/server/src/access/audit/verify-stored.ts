import type { AuditVerification } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { type ChainHead, type StoredEntry, verifyChain } from './verify-chain.js';

const chainSql = `
  select community_id as "communityId", seq::float8 as seq, at, account_id as "accountId", actor, address, action,
    subject_kind as "subjectKind", subject, detail, previous_hash as "previousHash", hash
  from audit_entries
  where community_id = $1 and seq > $2
  order by seq
  limit $3`;
const headSql = 'select seq::float8 as seq, hash from audit_heads where community_id = $1';
const batchSize = 1000;

/** Walks a community's chain as it is stored, a batch at a time. */
export async function verifyStored(dataSource: DataSource, communityId: number): Promise<AuditVerification> {
  const [head] = await dataSource.query<ChainHead[]>(headSql, [communityId]);
  return verifyChain(
    storedChain(dataSource, communityId),
    head ? { ...head, hash: Buffer.from(head.hash) } : null,
  );
}

async function* storedChain(dataSource: DataSource, communityId: number): AsyncGenerator<StoredEntry[]> {
  for (let after = 0; ;) {
    const rows = await dataSource.query<StoredEntry[]>(chainSql, [communityId, after, batchSize]);
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
    yield rows.map((row) => ({
      ...row,
      previousHash: Buffer.from(row.previousHash),
      hash: Buffer.from(row.hash),
    }));
  }
}
