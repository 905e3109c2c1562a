import {
  Body,
  Controller,
  Get,
  HttpCode,
  type OnModuleInit,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  exportQuerySchema,
  importFileTypes,
  type ImportedPlan,
  importedPlanSchema,
  importQuerySchema,
} from '@getu/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { RequiresPermission } from '../../access/access.guard.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { ExchangeService } from './exchange.service.js';

const id = z.uuid();

@Controller('api/plans/:id')
@RequiresPermission('draftPlans', 'approvePlans')
export class ExchangeController implements OnModuleInit {
  constructor(
    private readonly exchange: ExchangeService,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Files come as they are, and as a stream: nothing of them is held before it is known who sends them. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(Object.values(importFileTypes), (_request, stream, done) =>
      done(null, stream),
    );
  }

  @Get('export')
  @ApiOkResponse({
    description: 'The grids of a plan as GeoJSON or as a zipped shapefile',
    content: {
      'application/geo+json': { schema: { type: 'object' } },
      'application/zip': { schema: { type: 'string', format: 'binary' } },
    },
  })
  async export(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: exportQuerySchema }) query: z.output<typeof exportQuerySchema>,
  ): Promise<StreamableFile> {
    const { name, type, bytes } = await this.exchange.export(planId, query);
    const disposition = `attachment; filename="grids"; filename*=UTF-8''${encodeURIComponent(name)}`;
    return new StreamableFile(bytes, { type, disposition, length: bytes.length });
  }

  @Post('import')
  @HttpCode(200)
  @RequiresPermission('draftPlans')
  @ApiOperation({ summary: 'Read a GeoJSON file or a zipped shapefile (at most 16 MB); nothing is changed' })
  @ApiConsumes(...Object.values(importFileTypes))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(importedPlanSchema, { description: 'The edits that would take the file, and what was cleaned' })
  import(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: importQuerySchema }) asked: z.output<typeof importQuerySchema>,
    @Body() sent: unknown,
  ): Promise<ImportedPlan> {
    return this.exchange.import(planId, asked, sent);
  }
}
