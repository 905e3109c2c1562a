import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Page, WrittenExport } from '@getu/domain';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { whoAsks } from '../../access/asker.js';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { GridScope } from '../../grids/grid-scope.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { type TableFile, tableFile } from '../../lists/table-file.js';
import { exportedWords, type FileLanguage } from './exported-words.js';

/** A column of an exported list: its heading, and what stands under it. */
export type ExportColumn<Item> = readonly [heading: string, cell: (item: Item) => string | number | null];

/** What is asked of a list, without paging. */
export type ExportFilters = Readonly<Record<string, unknown>>;

const rowsAtOnce = 500;
/** A table that spreadsheets still open. */
const mostRows = 100_000;

/** Lists as CSV or workbooks, safe to open in a spreadsheet; that one was taken is put down in the audit. */
@Injectable()
export class ListExport {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The whole list under the filters.
   * @param name of the list, as its route is called
   * @throws ProblemException 422 when it is longer than a spreadsheet takes
   */
  async file<Item>(
    name: string,
    filters: ExportFilters,
    columns: readonly ExportColumn<Item>[],
    readPage: (paging: { limit: number; cursor?: string }) => Promise<Page<Item>>,
    reply: FastifyReply,
  ): Promise<TableFile> {
    const rows: (string | number)[][] = [columns.map(([heading]) => heading)];
    let cursor: string | undefined;
    do {
      const page = await readPage({ limit: rowsAtOnce, ...(cursor === undefined ? {} : { cursor }) });
      if (page.total > mostRows) {
        throw new ProblemException(422, { detail: `共 ${page.total} 条，超过一次可导出的 ${mostRows} 条` });
      }
      for (const item of page.items) rows.push(columns.map(([, cell]) => cell(item) ?? ''));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    await this.putDown(name, filters, { rows: rows.length - 1 });
    return tableFile(reply, `${name}-${this.clock.today()}`, rows);
  }

  /** `2026-11-22 16:05` in the community's zone, as people there read it. */
  async timeText(): Promise<(iso: string) => string> {
    const { timezone } = await this.community.get();
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: timezone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    return (iso) => format.format(new Date(iso));
  }

  /** A record's grid by its name, as pages have it, and by its code, which other systems know it by. */
  async gridColumns<Item extends { gridCode: string | null }>(
    language: FileLanguage,
  ): Promise<readonly ExportColumn<Item>[]> {
    const { headings } = exportedWords[language];
    const names = await this.gridScope.names();
    return [
      [headings.grid, ({ gridCode }) => gridCode && (names.get(gridCode) ?? null)],
      [headings.gridCode, ({ gridCode }) => gridCode],
    ];
  }

  /** A visitor takes with him what everybody may see: an entry that names nobody would tell nothing. */
  async putDownWritten({ list, format, rows, filters = {} }: WrittenExport): Promise<void> {
    if (whoAsks()?.asker.session) await this.putDown(list, filters, { rows, format });
  }

  private async putDown(
    name: string,
    filters: ExportFilters,
    told: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    const given = Object.entries(filters).filter(([, value]) => value !== undefined);
    await this.dataSource.transaction((manager) =>
      this.audit.append(manager, {
        action: 'records-exported',
        subjectKind: 'list',
        subject: name,
        detail: { ...told, filters: Object.fromEntries(given.map(([key, value]) => [key, String(value)])) },
      }),
    );
  }
}
