import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { CountersModule } from '../counters/counters.module.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';
import { CaseRecords } from './handling/case-records.js';
import { TransitionWriter } from './handling/transition-writer.js';
import { AssigneesController } from './handling/assignees.controller.js';
import { HandlingController } from './handling/handling.controller.js';
import { HandlingService } from './handling/handling.service.js';
import { IntakeController } from './intake/intake.controller.js';
import { IntakeService } from './intake/intake.service.js';
import { MediationsController } from './mediation/mediations.controller.js';
import { MediationsService } from './mediation/mediations.service.js';
import { PhotosController } from './photos/photos.controller.js';
import { PhotosService } from './photos/photos.service.js';
import { CaseSettingsController } from './settings/case-settings.controller.js';
import { CaseSettingsService } from './settings/case-settings.service.js';

/** Reported → … → closed; how long that may take; mediation on the way. */
@Module({
  imports: [CommunityModule, CountersModule, GridsModule],
  controllers: [
    CasesController,
    IntakeController,
    AssigneesController,
    HandlingController,
    MediationsController,
    PhotosController,
    CaseSettingsController,
  ],
  providers: [
    CasesService,
    CaseRecords,
    TransitionWriter,
    IntakeService,
    HandlingService,
    MediationsService,
    PhotosService,
    CaseSettingsService,
  ],
})
export class CasesModule {}
