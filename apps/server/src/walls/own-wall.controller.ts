import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type NewPairing,
  newPairingSchema,
  type OwnWall,
  ownWallSchema,
  type Pairing,
  pairingSchema,
  type WallHealth,
  wallHealthSchema,
} from '@getu/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, Open } from '../access/access.guard.js';
import type { Asker } from '../access/asker.js';
import { displayTokenOf, setDisplayCookie } from '../access/tokens/display-cookie.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { PairingsService } from './pairing/pairings.service.js';
import { WallsService } from './walls.service.js';

/** What a screen asks and tells of itself; before it is paired it is nobody's, so anybody may ask. */
@Controller('api/wall')
@Open()
export class OwnWallController {
  constructor(
    private readonly walls: WallsService,
    private readonly pairings: PairingsService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Which wall the screen that asks is, what is wanted of it and what it does by itself',
  })
  @Answers(ownWallSchema)
  async own(
    @CurrentAsker() asker: Asker,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnWall> {
    reply.header('cache-control', 'no-store');
    const token = displayTokenOf(request);
    const own = await this.walls.own(asker, token);
    // asked at each start and whenever the link comes back: the cookie of a wall that hangs never grows old
    if (own.wall && token) setDisplayCookie(request, reply, token);
    return own;
  }

  @Post('pairing')
  @ApiOperation({ summary: 'A code for a screen to show until an administrator has entered it' })
  @Answers(pairingSchema, { status: 201 })
  async begin(
    @Body({ schema: newPairingSchema }) screen: NewPairing,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Pairing> {
    const { token, pairing } = await this.pairings.begin(screen, {
      address: request.ip,
      agent: request.headers['user-agent'] ?? null,
      token: displayTokenOf(request),
    });
    setDisplayCookie(request, reply, token);
    return pairing;
  }

  @Post('health')
  @HttpCode(204)
  @ApiOperation({ summary: 'How a wall is; 404 from a screen that is none' })
  report(
    @Body({ schema: wallHealthSchema }) health: WallHealth,
    @CurrentAsker() asker: Asker,
  ): Promise<void> {
    return this.walls.report(asker, health);
  }
}
