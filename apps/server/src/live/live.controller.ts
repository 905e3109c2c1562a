import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
    summary: 'Server-Sent Events: a `beat` with clock, build and layer versions, at once and every 5 s',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (request.method === 'HEAD') return void reply.headers(streamHeaders).send();
    const greeting = await this.live.greeting();
    if (request.raw.destroyed || reply.raw.destroyed) return void reply.hijack();
    // From here on the connection is the stream's: no tag, no compression, no further hooks.
    reply.hijack();
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...streamHeaders })) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    request.raw.socket.setNoDelay(true);
    request.raw.socket.setTimeout(0);
    reply.raw.writeHead(200);
    this.live.join(reply.raw, greeting);
  }
}
