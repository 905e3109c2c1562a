import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { DatedLists } from '../lists/dated-list.js';
import { ListExport } from './exports/list-export.service.js';
import { WrittenExportsController } from './exports/written-exports.controller.js';
import { RecordKeeper } from './record-keeper.service.js';

/** For features whose records people keep by hand. */
@Module({
  imports: [CommunityModule, GridsModule],
  controllers: [WrittenExportsController],
  providers: [DatedLists, ListExport, RecordKeeper],
  exports: [CommunityModule, GridsModule, DatedLists, ListExport, RecordKeeper],
})
export class KeepingModule {}
