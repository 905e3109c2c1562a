import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  AuditEntry,
  AuditFilter,
  AuditPage,
  AuditQuery,
  AuditTaken,
  AuditVerification,
} from '@getu/domain';
import type { DataSource } from 'typeorm';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { communityZone, dayOf } from '../../http/clock.js';
import { AccessCommunity } from '../access-community.js';
import { Audit } from './audit.js';
import { AuditNames } from './audit-names.js';
import { verifyStored } from './verify-stored.js';

const entriesSql = loadSql('audit-entries.sql', import.meta.url);
/** A table that people read; a longer one is asked for by days. */
const exportLimit = 50_000;

type EntryRow = Omit<AuditEntry, 'at' | 'hash'> & { total: number; at: Date; hash: Buffer };

/** Reading the audit, and whether it is whole. */
@Injectable()
export class AuditReads {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(AuditNames) private readonly names: AuditNames,
  ) {}

  /** @throws ProblemException 400 for a cursor that is none of this list */
  async list({ limit, cursor, ...filter }: AuditQuery): Promise<AuditPage> {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) {
      throw new ProblemException(400, {
        title: '请求内容不符合要求',
        errors: [{ path: 'cursor', message: '不是本列表给出的翻页标记' }],
      });
    }
    const { total, items } = await this.read(filter, limit + 1, cursor ?? null);
    const onPage = items.slice(0, limit);
    return {
      total,
      items: onPage,
      nextCursor: items.length > limit ? String(onPage.at(-1)!.seq) : null,
      names: await this.names.of(onPage),
    };
  }

  /** The entries that match, with the names of what they tell of; that they were taken is an entry itself. */
  async take(filter: AuditFilter): Promise<AuditTaken> {
    const items = await this.takeEntries(filter);
    return { items, names: await this.names.of(items) };
  }

  /** The entries that match, as a table in the words they were written in; that it was taken is an entry itself. */
  async table(filter: AuditFilter): Promise<(string | number)[][]> {
    const items = await this.takeEntries(filter);
    return [
      ['序号', '时间', '操作人', '地址', '操作', '对象类别', '对象', '内容', '校验值'],
      ...items.map((one) => [
        one.seq,
        one.at,
        one.actor,
        one.address ?? '',
        one.action,
        one.subjectKind ?? '',
        one.subject ?? '',
        Object.keys(one.detail).length === 0 ? '' : JSON.stringify(one.detail),
        one.hash,
      ]),
    ];
  }

  /** Whether every entry is there and as it was written. */
  async verify(): Promise<AuditVerification> {
    return verifyStored(this.dataSource, await this.community.id());
  }

  private async takeEntries(filter: AuditFilter): Promise<AuditEntry[]> {
    const { items } = await this.read(filter, exportLimit, null);
    await this.dataSource.transaction((manager) =>
      this.audit.append(manager, {
        action: 'audit-exported',
        detail: { entries: items.length, ...definedOf(filter) },
      }),
    );
    return items;
  }

  private async read(filter: AuditFilter, limit: number, before: string | null) {
    const { action, actor, subject, from, to } = filter;
    const rows = await this.dataSource.query<EntryRow[]>(entriesSql, [
      await this.community.id(),
      limit,
      before,
      action ?? null,
      actor ?? null,
      subject ?? null,
      from ?? null,
      to ?? null,
      communityZone,
    ]);
    const items = rows
      .filter(({ seq }) => seq !== null)
      .map(({ total: _, at, hash, ...row }) => ({
        ...row,
        at: at.toISOString(),
        hash: Buffer.from(hash).toString('hex'),
      }));
    return { total: rows[0]?.total ?? 0, items };
  }
}

const definedOf = (filter: AuditFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

/** The name of an exported file. */
export const exportName = (now: Date): string => `getu-audit-${dayOf(now)}`;
