import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type Replay, replayQuerySchema, type ReplayQuery, replaySchema } from '@getu/domain';
import { Answers } from '../../http/answers/answers.decorator.js';
import { ReplayService } from './replay.service.js';

@Controller('api/patrols/replay')
export class ReplayController {
  constructor(private readonly replay: ReplayService) {}

  @Get()
  @ApiOperation({
    summary: 'One patrol, or everybody who was out between two instants, to be played in true time',
  })
  @Answers(replaySchema)
  of(@Query({ schema: replayQuerySchema }) query: ReplayQuery): Promise<Replay> {
    return this.replay.of(query);
  }
}
