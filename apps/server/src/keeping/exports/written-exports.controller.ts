import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type WrittenExport, writtenExportSchema } from '@getu/domain';
import { RequiresPermission } from '../../access/access.guard.js';
import { ListExport } from './list-export.service.js';

/** Files that pages write themselves, in the reader's language, of what they may read anyway. */
@Controller('api/exports')
export class WrittenExportsController {
  constructor(private readonly exports: ListExport) {}

  @Post()
  @HttpCode(204)
  @RequiresPermission('readRecords')
  @ApiOperation({ summary: 'Puts down that a page writes a list as a file; of visitors nothing is put down' })
  putDown(@Body({ schema: writtenExportSchema }) written: WrittenExport): Promise<void> {
    return this.exports.putDownWritten(written);
  }
}
