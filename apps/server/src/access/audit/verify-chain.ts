import type { AuditVerification } from '@getu/domain';
import { chainStart, type ChainedEntry, entryHash } from './audit-chain.js';

/** An entry as it is stored. */
export interface StoredEntry extends ChainedEntry {
  previousHash: Buffer;
  hash: Buffer;
}

/** The last entry, as the head remembers it; null before the first. */
export interface ChainHead {
  seq: number;
  hash: Buffer;
}

/**
 * Walks the chain from its beginning and stops at the first entry that breaks it.
 * @param batches of entries in the order of their numbers
 */
export async function verifyChain(
  batches: AsyncIterable<readonly StoredEntry[]>,
  head: ChainHead | null,
): Promise<AuditVerification> {
  let before = { seq: 0, hash: chainStart };
  const broken = (seq: number, fault: NonNullable<AuditVerification['broken']>['fault']) => ({
    checked: before.seq,
    broken: { seq, fault },
  });
  for await (const batch of batches) {
    for (const entry of batch) {
      // one written while the chain is walked is not under the head that was read before
      if (head && entry.seq > head.seq) break;
      if (entry.seq !== before.seq + 1) return broken(before.seq + 1, 'missing');
      if (!entry.hash.equals(entryHash(entry.previousHash, entry))) return broken(entry.seq, 'changed');
      if (!entry.previousHash.equals(before.hash)) return broken(entry.seq, 'unlinked');
      before = entry;
    }
  }
  const last = head ?? { seq: 0, hash: chainStart };
  if (before.seq < last.seq) return broken(before.seq + 1, 'cut-off');
  if (before.seq > last.seq) return broken(last.seq + 1, 'unlinked');
  if (!before.hash.equals(last.hash)) return broken(last.seq, 'changed');
  return { checked: before.seq, broken: null };
}
