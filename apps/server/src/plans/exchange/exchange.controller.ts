import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { exportQuerySchema, type ImportedPlan, importedPlanSchema, importPlanSchema } from '@getu/domain';
import { z } from 'zod';
import { RequiresPermission } from '../../access/access.guard.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { ExchangeService } from './exchange.service.js';

const id = z.uuid();

@Controller('api/plans/:id')
@RequiresPermission('draftPlans', 'approvePlans')
export class ExchangeController {
  constructor(private readonly exchange: ExchangeService) {}

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
  @Answers(importedPlanSchema, { description: 'The edits that would take the file, and what was cleaned' })
  import(
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: importPlanSchema }) asked: z.output<typeof importPlanSchema>,
  ): Promise<ImportedPlan> {
    return this.exchange.import(planId, asked);
  }
}
