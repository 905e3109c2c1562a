import { Global, Module } from '@nestjs/common';
import { FeedService } from './feed/feed.service.js';
import { LayerVersions } from './layer-versions.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';
import { Outbox } from './outbox.js';

/** What changed, pushed to every open screen. */
@Global()
@Module({
  controllers: [LiveController],
  providers: [LiveService, FeedService, LayerVersions, Outbox],
  exports: [LayerVersions, Outbox],
})
export class LiveModule {}
