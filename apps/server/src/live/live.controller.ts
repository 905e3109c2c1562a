import { Controller, Get, Headers, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { liveQuerySchema, type LiveQuery } from '@getu/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker } from '../access/access.guard.js';
import type { Asker } from '../access/asker.js';
import { LiveService } from './live.service.js';

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx holds back what it proxies unless it is told not to
  'x-accel-buffering': 'no',
};

@Controller('api/live')
export class LiveController {
  constructor(@Inject(LiveService) private readonly live: LiveService) {}

  @Get()
  @ApiOperation({
    summary:
      'Server-Sent Events: a `beat` with clock, build and layer versions, at once and every 5 s; a `change` for each thing ' +
      'that happens, numbered; `resync` when too much was missed. Resumes by `Last-Event-ID` or `after`',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async open(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: liveQuerySchema }) { after }: LiveQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentAsker() asker: Asker,
  ): Promise<void> {
    if (request.method === 'HEAD') return void reply.headers(streamHeaders).send();
    const admission = await this.live.admit(numberIn(lastEventId) ?? after, { asker, request });
    if (request.raw.destroyed || reply.raw.destroyed) return void reply.hijack();
    // From here on the connection is the stream's: no tag, no compression, no further hooks.
    reply.hijack();
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...streamHeaders })) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    request.raw.socket.setNoDelay(true);
    request.raw.socket.setTimeout(0);
    reply.raw.writeHead(200);
    this.live.join(reply.raw, admission);
  }
}

/** A browser sends what it was given; anything else is no number of ours and is passed over. */
const numberIn = (lastEventId: string | undefined): number | undefined =>
  lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;
