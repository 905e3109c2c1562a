import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PatrolDetail, PatrolExportQuery, PatrolFixes } from '@getu/domain';
import { reasonsOf } from '@getu/tracks';
import type { DataSource } from 'typeorm';
import type { AuditDetail } from '../../access/audit/audit-chain.js';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { PatrolPageService } from './patrol-page.service.js';
import { type TrackFile, trackFile } from './track-file.js';

const fixesSql = loadSql('patrol-fixes.sql', import.meta.url);

type FixRow = Omit<PatrolFixes['items'][number], 'measuredAt' | 'receivedAt' | 'reasons'> & {
  measuredAt: Date;
  receivedAt: Date;
  flag: number;
};

/**
 * What tells where somebody was to the second. That is personal: whoever asks needs a permission of its own, and that it was
 * asked for is put down before it is answered.
 */
@Injectable()
export class PatrolTracesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly page: PatrolPageService,
    private readonly audit: Audit,
  ) {}

  /**
   * The reports a patrol is made of, each with why it does not count.
   * @throws ProblemException 404 when there is no such patrol among those that may be seen
   */
  async fixes(id: string): Promise<PatrolFixes> {
    const patrol = await this.page.detail(id);
    await this.putDown('traces-read', patrol, {});
    const rows = await this.readPool.query<FixRow>({
      name: 'patrol-fixes',
      text: fixesSql,
      values: [(await this.community.get()).id, id],
    });
    return {
      items: rows.map(({ flag, measuredAt, receivedAt, ...fix }) => ({
        ...fix,
        measuredAt: measuredAt.toISOString(),
        receivedAt: receivedAt.toISOString(),
        reasons: reasonsOf(flag),
      })),
    };
  }

  /** @throws ProblemException as `fixes` */
  async file(id: string, { format }: PatrolExportQuery): Promise<TrackFile> {
    const patrol = await this.page.detail(id);
    await this.putDown('traces-exported', patrol, { format });
    return trackFile(patrol, format);
  }

  private async putDown(
    action: 'traces-read' | 'traces-exported',
    { id, number }: PatrolDetail,
    detail: AuditDetail,
  ): Promise<void> {
    await this.dataSource.transaction((manager) =>
      this.audit.append(manager, {
        action,
        subjectKind: 'patrol',
        subject: number,
        detail: { id, ...detail },
      }),
    );
  }
}
