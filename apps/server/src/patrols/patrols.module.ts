import { Module } from '@nestjs/common';
import { FixesModule } from '../fixes/fixes.module.js';
import { KeepingModule } from '../keeping/keeping.module.js';
import { CalendarService } from './calendar/calendar.service.js';
import { CoverageController } from './required/coverage.controller.js';
import { CoverageService } from './required/coverage.service.js';
import { RequiredStreets } from './required/required-streets.js';
import { PatrolsController } from './patrols.controller.js';
import { PatrolsService } from './patrols.service.js';
import { PatrolPlansController } from './plans/patrol-plans.controller.js';
import { PatrolPlansService } from './plans/patrol-plans.service.js';
import { PlannedPatrols } from './plans/planned-patrols.service.js';
import { ReplayController } from './replay/replay.controller.js';
import { ReplayService } from './replay/replay.service.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';
import { PatrolPageService } from './traces/patrol-page.service.js';
import { PatrolTracesService } from './traces/patrol-traces.service.js';

/** What teams are asked to walk, what they walked, and who they are. */
@Module({
  imports: [FixesModule, KeepingModule],
  // fixed paths before those with an id
  controllers: [
    CoverageController,
    PatrolPlansController,
    ReplayController,
    PatrolsController,
    TeamsController,
  ],
  providers: [
    CalendarService,
    CoverageService,
    PatrolPageService,
    PatrolPlansService,
    PatrolTracesService,
    PatrolsService,
    PlannedPatrols,
    ReplayService,
    RequiredStreets,
    TeamsService,
  ],
  exports: [CoverageService, RequiredStreets],
})
export class PatrolsModule {}
