import { Global, Module } from '@nestjs/common';
import { LayerVersions } from './layer-versions.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';

/** What changed, pushed to every open screen. */
@Global()
@Module({ controllers: [LiveController], providers: [LiveService, LayerVersions], exports: [LayerVersions] })
export class LiveModule {}
