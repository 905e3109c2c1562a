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

// The gate: whoever has taken numbers holds the head until the transaction ends, so the chain has one order.
const takeNumbersSql = `
  insert into audit_heads as h (community_id, seq, hash) values ($1, $3, $2)
  on conflict (community_id) do update set seq = h.seq + excluded.seq
  returning seq::float8 as last, hash as "previousHash"`;
const writeSql = `
  with head as (update audit_heads set hash = decode($2, 'hex') where community_id = $1)
  insert into audit_entries
    (community_id, seq, at, account_id, actor, address, action, subject_kind, subject, detail, previous_hash, hash)
  select
    $1, e.seq, e.at, e."accountId", e.actor, e.address, e.action, e."subjectKind", e.subject, e.detail,
    decode(e."previousHash", 'hex'), decode(e.hash, 'hex')
  from jsonb_to_recordset($3::text::jsonb) as e (
    seq bigint, at timestamptz, "accountId" uuid, actor text, address text, action text, "subjectKind" text, subject text,
    detail jsonb, "previousHash" text, hash text
  )
  order by e.seq`;

/** An event with who did it: whoever is asking now, if it does not say. For what is written later, in a batch. */
export function signed(event: AuditEvent): AuditEvent & { by: NonNullable<AuditEvent['by']> } {
  const asking = whoAsks();
  const by = event.by ?? {
    accountId: asking?.asker.session?.accountId ?? null,
    name: asking?.asker.session?.name ?? 'system',
  };
  return { ...event, by: { ...by, address: by.address ?? asking?.address ?? null } };
}

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
  append(manager: EntityManager, event: AuditEvent): Promise<number> {
    return this.appendAll(manager, [event]);
  }

  /**
   * Several entries in the order given, as one does in `append`.
   * @returns the number of the last
   */
  async appendAll(manager: EntityManager, events: readonly AuditEvent[]): Promise<number> {
    if (!manager.queryRunner?.isTransactionActive) {
      throw new Error(`Audit entry ${events[0]?.action} outside a transaction.`);
    }
    const communityId = await this.community.id(manager);
    const [head] = await manager.query<{ last: number; previousHash: Buffer }[]>(takeNumbersSql, [
      communityId,
      chainStart,
      events.length,
    ]);
    const at = this.clock.now();
    let previousHash = Buffer.from(head!.previousHash);
    const rows = events.map((event, place) => {
      const { by, action, subjectKind = null, subject = null, detail = {} } = signed(event);
      const entry = {
        communityId,
        seq: head!.last - events.length + 1 + place,
        at,
        accountId: by.accountId,
        actor: by.name,
        address: by.address ?? null,
        ...{ action, subjectKind, subject, detail },
      };
      const hash = entryHash(previousHash, entry);
      const row = { ...entry, previousHash: previousHash.toString('hex'), hash: hash.toString('hex') };
      previousHash = Buffer.from(hash);
      return row;
    });
    await manager.query(writeSql, [communityId, previousHash.toString('hex'), JSON.stringify(rows)]);
    return head!.last;
  }
}
