import { createHash } from 'node:crypto';

export type AuditDetail = Readonly<Record<string, AuditValue>>;
export type AuditValue =
  string | number | boolean | null | readonly AuditValue[] | { readonly [name: string]: AuditValue };

/** Everything of an entry that its hash covers, beside the hash of the entry before. */
export interface ChainedEntry {
  communityId: number;
  seq: number;
  at: Date;
  accountId: string | null;
  actor: string;
  address: string | null;
  action: string;
  subjectKind: string | null;
  subject: string | null;
  detail: AuditDetail;
}

/** What stands before the first entry. */
export const chainStart: Buffer = Buffer.alloc(32);

/**
 * The hash of an entry: SHA-256 over the hash before it and its own content as JSON with sorted names, so that it is the
 * same before it is written and after it was read.
 */
export function entryHash(previousHash: Buffer, entry: ChainedEntry): Buffer {
  const { communityId, seq, at, accountId, actor, address, action, subjectKind, subject, detail } = entry;
  const content = canonicalJson([
    communityId,
    seq,
    at.toISOString(),
    accountId,
    actor,
    address,
    action,
    subjectKind,
    subject,
    detail as AuditValue,
  ]);
  return createHash('sha256').update(previousHash).update(content).digest();
}

function canonicalJson(value: AuditValue): string {
  if (Array.isArray(value)) return `[${value.map((one: AuditValue) => canonicalJson(one)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const named = value as Record<string, AuditValue>;
    const members = Object.keys(named).sort();
    return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalJson(named[name]!)}`).join(',')}}`;
  }
  // what JSON has no number for is stored as null, and so hashed as it
  return JSON.stringify(value);
}
