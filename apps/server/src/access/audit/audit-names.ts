import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AuditEntry } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { loadSql } from '../../database/sql.js';
import { AccessCommunity } from '../access-community.js';

const namesSql = loadSql('audit-names.sql', import.meta.url);
const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Told = Pick<AuditEntry, 'actor' | 'accountId' | 'subject' | 'detail'>;

/** What people call the things that entries name by id, by code or by the name somebody signs in under. */
@Injectable()
export class AuditNames {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
  ) {}

  /** By the word that stands in the entry; a thing that is gone is not among them. */
  async of(entries: readonly Told[]): Promise<Record<string, string>> {
    const words = new Set(
      entries.flatMap(({ actor, accountId, subject, detail }) => [
        ...wordsIn([actor, accountId, subject]),
        ...wordsIn(detail),
      ]),
    );
    const ids = [...words].filter((word) => uuidPattern.test(word));
    const others = [...words].filter((word) => !uuidPattern.test(word));
    const rows = await this.dataSource.query<{ key: string; name: string }[]>(namesSql, [
      await this.community.id(),
      ids,
      others,
    ]);
    return Object.fromEntries(rows.map(({ key, name }) => [key, name]));
  }
}

/** Every text in a value, however deep; longer ones are no name of anything. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= 64 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
