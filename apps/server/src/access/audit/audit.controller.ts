import { Controller, Get, Header, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type AuditFilter,
  auditFilterSchema,
  type AuditPage,
  auditPageSchema,
  type AuditQuery,
  auditQuerySchema,
  type AuditTaken,
  auditTakenSchema,
  type AuditVerification,
  auditVerificationSchema,
} from '@getu/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../../http/answers/answers.decorator.js';
import { Clock } from '../../http/clock.js';
import { type TableFile, tableFile, tableFileContent } from '../../lists/table-file.js';
import { RequiresPermission } from '../access.guard.js';
import { AuditReads, exportName } from './audit-reads.js';

@Controller('api/audit')
@RequiresPermission('readAudit')
export class AuditController {
  constructor(
    @Inject(AuditReads) private readonly audit: AuditReads,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What was done, the newest first' })
  @Answers(auditPageSchema)
  list(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<AuditPage> {
    return this.audit.list(query);
  }

  @Post('verification')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether every entry is there and as it was written; else the first that is not' })
  @Answers(auditVerificationSchema)
  verify(): Promise<AuditVerification> {
    return this.audit.verify();
  }

  /** By POST: that it was taken is put down. */
  @Post('export')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The entries that match as CSV, safe to open in a spreadsheet' })
  @ApiOkResponse(tableFileContent)
  async export(
    @Query({ schema: auditFilterSchema }) filter: AuditFilter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    return tableFile(reply, exportName(this.clock.now()), await this.audit.table(filter));
  }

  /** By POST, as above. A page that speaks the reader's language makes its file of it. */
  @Post('export/entries')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The same entries with the names of what they tell of, to be put in words' })
  @Answers(auditTakenSchema)
  take(@Query({ schema: auditFilterSchema }) filter: AuditFilter): Promise<AuditTaken> {
    return this.audit.take(filter);
  }
}
