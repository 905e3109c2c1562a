import { Module } from '@nestjs/common';
import { KeepingModule } from '../keeping/keeping.module.js';
import { ActivitiesController } from './activities.controller.js';
import { ActivitiesService } from './activities.service.js';
import { KeptActivitiesController } from './kept-activities.controller.js';
import { KeptActivitiesService } from './kept-activities.service.js';

@Module({
  imports: [KeepingModule],
  controllers: [ActivitiesController, KeptActivitiesController],
  providers: [ActivitiesService, KeptActivitiesService],
})
export class ActivitiesModule {}
