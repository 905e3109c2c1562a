import { Inject, Injectable } from '@nestjs/common';
import type { AuditAction } from '@getu/domain';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../http/clock.js';
import { AccessCommunity } from '../access-community.js';
import { whoAsks } from '../asker.js';
import { type AuditDetail, chainStart, entryHash } from './audit-chain.js';

export interface AuditEvent {
  action: AuditAction;
  /** what it was done to, with its id, number or name; absent where the action says it */
  subjectKind?: string;
  subject?: string;
  /** what changed, from what to what; never a password, a token or a code */
  detail?: AuditDetail;
  /** who did it, where that is not whoever sent the request: at sign-in nobody is known yet */
  by?: { accountId: string | null; name: string; address?: string | null };
}

// The gate: whoever has taken a number holds the head until the transaction ends, so the chain has one order.
const takeNumberSql = `
  insert into audit_heads (community_id, seq, hash) values ($1, 1, $2)
  on conflict (community_id) do update set seq = audit_heads.seq + 1
  returning seq::float8 as seq, hash as "previousHash"`;
const writeSql = `
  with head as (update audit_heads set hash = $12 where community_id = $1)
  insert into audit_entries
    (community_id, seq, at, account_id, actor, address, action, subject_kind, subject, detail, previous_hash, hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11, $12)`;

/** Where what was done is put down for good, in the transaction that does it. */
@Injectable()
export class Audit {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
  ) {}

  /**
   * Writes an entry in the caller's transaction, by whoever sent the request: nothing that is audited happens without its
   * entry, and no entry without what it tells.
   *
   * Call it late in the transaction, **before** `Outbox.append`: from here to the commit every other audited change waits.
   *
   * @returns the entry's number
   */
  async append(manager: EntityManager, event: AuditEvent): Promise<number> {
    if (!manager.queryRunner?.isTransactionActive) {
      throw new Error(`Audit entry ${event.action} outside a transaction.`);
    }
    const communityId = await this.community.id(manager);
    const asking = whoAsks();
    const by = event.by ?? {
      accountId: asking?.asker.session?.accountId ?? null,
      name: asking?.asker.session?.name ?? 'system',
    };
    const [head] = await manager.query<{ seq: number; previousHash: Buffer }[]>(takeNumberSql, [
      communityId,
      chainStart,
    ]);
    const { seq } = head!;
    const previousHash = Buffer.from(head!.previousHash);
    const entry = {
      communityId,
      seq,
      at: this.clock.now(),
      accountId: by.accountId,
      actor: by.name,
      address: by.address ?? asking?.address ?? null,
      action: event.action,
      subjectKind: event.subjectKind ?? null,
      subject: event.subject ?? null,
      detail: event.detail ?? {},
    };
    await manager.query(writeSql, [
      communityId,
      seq,
      entry.at,
      entry.accountId,
      entry.actor,
      entry.address,
      entry.action,
      entry.subjectKind,
      entry.subject,
      JSON.stringify(entry.detail),
      previousHash,
      entryHash(previousHash, entry),
    ]);
    return seq;
  }
}
