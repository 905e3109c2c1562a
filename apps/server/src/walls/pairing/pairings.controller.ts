import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type AskingScreen,
  askingScreenSchema,
  type PairingApproval,
  pairingApprovalSchema,
  pairingCodeSchema,
  type Wall,
  wallSchema,
} from '@getu/domain';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/asker.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { PairingsService } from './pairings.service.js';

@Controller('api/wall-pairings')
@RequiresPermission('manageWalls')
export class PairingsController {
  constructor(private readonly pairings: PairingsService) {}

  @Get(':code')
  @ApiOperation({ summary: 'The screen that shows a code' })
  @Answers(askingScreenSchema)
  asking(@Param('code', { schema: pairingCodeSchema }) code: string): Promise<AskingScreen> {
    return this.pairings.asking(code);
  }

  @Post(':code/approval')
  @HttpCode(201)
  @ApiOperation({ summary: 'Make the screen that shows a code a wall' })
  @Answers(wallSchema, { status: 201 })
  approve(
    @Param('code', { schema: pairingCodeSchema }) code: string,
    @Body({ schema: pairingApprovalSchema }) { name }: PairingApproval,
    @CurrentSession() session: SignedIn | null,
  ): Promise<Wall> {
    return this.pairings.approve(code, name, session);
  }
}
