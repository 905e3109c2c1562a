import { Module } from '@nestjs/common';
import { HeatModule } from '../heat/heat.module.js';
import { TileGate } from './tile-gate.js';
import { TileStates } from './tile-state.js';
import { TilesController } from './tiles.controller.js';
import { TilesService } from './tiles.service.js';

/** Vector tiles of what changes: cases, tracks, heat; and of the ground they lie on. */
@Module({
  imports: [HeatModule],
  controllers: [TilesController],
  providers: [TilesService, TileStates, TileGate],
})
export class TilesModule {}
