import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { CheckService } from './checking/check.service.js';
import { DraftStore } from './drafts/draft-store.js';
import { DraftsService } from './drafts/drafts.service.js';
import { PlanGridsService } from './drafts/plan-grids.service.js';
import { CommentsService } from './editing/comments.service.js';
import { EditingController } from './editing/editing.controller.js';
import { EditsService } from './editing/edits.service.js';
import { PresenceService } from './editing/presence.service.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { ExchangeService } from './exchange/exchange.service.js';
import { ReadingRoom } from './exchange/reading/reading-room.js';
import { MeasuresService } from './measuring/measures.service.js';
import { MeasuringController } from './measuring/measuring.controller.js';
import { RecountService } from './measuring/recount.service.js';
import { SheetService } from './measuring/sheet.service.js';
import { PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';
import { EffectService } from './publishing/effect.service.js';
import { PublishingService } from './publishing/publishing.service.js';

/** Borders are drafted, judged, measured, put into force on a day, and kept for ever. */
@Module({
  imports: [CommunityModule],
  controllers: [PlansController, EditingController, MeasuringController, ExchangeController],
  providers: [
    PlansService,
    DraftStore,
    DraftsService,
    PlanGridsService,
    EditsService,
    CommentsService,
    PresenceService,
    CheckService,
    MeasuresService,
    RecountService,
    SheetService,
    ExchangeService,
    ReadingRoom,
    EffectService,
    PublishingService,
  ],
})
export class PlansModule {}
