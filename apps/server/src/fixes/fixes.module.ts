import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { CountersModule } from '../counters/counters.module.js';
import { DevicesController } from './devices/devices.controller.js';
import { DevicesService } from './devices/devices.service.js';
import { KnownDevices } from './devices/known-devices.js';
import { UnknownDevices } from './devices/unknown-devices.js';
import { IngestController } from './ingest/ingest.controller.js';
import { Intake } from './ingest/intake.js';
import { Senders } from './ingest/senders.js';
import { SinglePositions } from './ingest/single-positions.js';
import { PatrolGround } from './judging/ground.js';
import { JudgingRound } from './judging/judging-round.js';
import { JudgingService } from './judging/judging.service.js';
import { PatrolWriter } from './judging/patrol-writer.js';
import { FixStore } from './storing/fix-store.js';
import { GridFinder } from './storing/grid-finder.js';
import { OpenPatrols } from './storing/open-patrols.js';
import { TraceThinning } from './thinning/trace-thinning.service.js';

/** Reports from the field arrive, are checked, stored and judged. */
@Module({
  imports: [CommunityModule, CountersModule],
  controllers: [DevicesController, IngestController],
  providers: [
    DevicesService,
    FixStore,
    GridFinder,
    Intake,
    JudgingRound,
    JudgingService,
    KnownDevices,
    OpenPatrols,
    PatrolGround,
    PatrolWriter,
    Senders,
    SinglePositions,
    TraceThinning,
    UnknownDevices,
  ],
  exports: [JudgingService, PatrolGround],
})
export class FixesModule {}
