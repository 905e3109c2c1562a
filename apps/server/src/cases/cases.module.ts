import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';

@Module({
  imports: [CommunityModule, GridsModule],
  controllers: [CasesController],
  providers: [CasesService],
})
export class CasesModule {}
