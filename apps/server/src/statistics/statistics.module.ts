import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { PatrolsModule } from '../patrols/patrols.module.js';
import { AnswerMemory } from './answer-memory.js';
import { CompoundScope } from './compound-scope.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsReads } from './reads/statistics.reads.js';
import { StatisticsService } from './statistics.service.js';

@Module({
  imports: [CommunityModule, GridsModule, PatrolsModule],
  controllers: [StatisticsController],
  providers: [AnswerMemory, CompoundScope, StatisticsReads, StatisticsService],
})
export class StatisticsModule {}
