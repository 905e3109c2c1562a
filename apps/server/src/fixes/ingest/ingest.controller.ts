import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type FixBatch, type FixBatchAnswer, fixBatchAnswerSchema, fixBatchSchema } from '@getu/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Open } from '../../access/access.guard.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Intake } from './intake.js';
import { readBatch } from './read-batch.js';
import { readGpx } from './read-gpx.js';
import { readOsmAnd } from './read-osmand.js';
import { readOverland } from './read-overland.js';
import { readOwnTracks } from './read-owntracks.js';
import { readTraccar } from './read-traccar.js';
import { isObject, type Message } from './reading.js';
import { Senders } from './senders.js';

const gpxQuerySchema = z.object({ device: z.uuid().optional() });

/**
 * Where phones send to, each in the words of its own client. Every message proves its device itself, so the routes are open;
 * an answer says "stored", and nothing is said before it is committed.
 */
@Controller('ingest')
@Open()
export class IngestController {
  constructor(
    private readonly senders: Senders,
    private readonly intake: Intake,
    private readonly clock: Clock,
  ) {}

  @Post('owntracks')
  @HttpCode(200)
  @ApiOperation({
    summary: 'OwnTracks in HTTP mode; Basic auth with the secret as password. Always answers []',
  })
  async ownTracks(@Req() request: FastifyRequest): Promise<unknown[]> {
    const device = await this.senders.byBasic(request, 'owntracks');
    if (device) await this.intake.take(device, readOwnTracks(request.body, this.now()).reports);
    // anything else, even for a stranger, and the app on iOS sends the same message for ever
    return [];
  }

  @Get('osmand')
  @ApiOperation({ summary: 'OsmAnd and Traccar Client: one position in the query' })
  async osmAndQuery(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.osmAnd(request, reply, readOsmAnd(request.query, this.now()));
  }

  @Post('osmand')
  @ApiOperation({ summary: 'OsmAnd and Traccar Client: a form, a query, or the JSON of Traccar Client 9' })
  async osmAndPost(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { body, query } = request;
    const isJson = isObject(body) && ('location' in body || 'device_id' in body) && isJsonType(request);
    const parameters = { ...(query as object), ...(isObject(body) ? body : {}) };
    await this.osmAnd(
      request,
      reply,
      isJson ? readTraccar(body, this.now()) : readOsmAnd(parameters, this.now()),
    );
  }

  @Post('overland')
  @HttpCode(200)
  @ApiOperation({ summary: 'A batch of Overland; Bearer token' })
  async overland(@Req() request: FastifyRequest): Promise<{ result: 'ok' }> {
    const { clientId, reports } = readOverland(request.body, this.now());
    const device = await this.senders.byBearer(request, 'overland', clientId);
    if (!device) throw new ProblemException(401, { detail: '设备未登记' });
    await this.intake.take(device, reports);
    return { result: 'ok' };
  }

  @Post('gpx')
  @HttpCode(200)
  @ApiOperation({ summary: 'A GPX file of a device' })
  @Answers(fixBatchAnswerSchema)
  async gpx(
    @Req() request: FastifyRequest,
    @Query({ schema: gpxQuerySchema }) query: z.output<typeof gpxQuerySchema>,
  ): Promise<FixBatchAnswer> {
    const device = await this.senders.ours(request, 'gpx', query.device);
    if (typeof request.body !== 'string') throw new ProblemException(415, { detail: '请上传 GPX 文件' });
    return this.intake.take(device, readGpx(request.body, this.now()));
  }

  @Post('batch')
  @HttpCode(200)
  @ApiOperation({ summary: 'Positions in our own form; each is answered for' })
  @Answers(fixBatchAnswerSchema)
  async batch(
    @Req() request: FastifyRequest,
    @Body({ schema: fixBatchSchema }) batch: FixBatch,
  ): Promise<FixBatchAnswer> {
    const device = await this.senders.ours(request, 'batch', batch.device);
    const answer = await this.intake.take(device, readBatch(batch, this.now()), batch.marks);
    return batch.seq === undefined ? answer : { ...answer, seq: batch.seq };
  }

  private async osmAnd(request: FastifyRequest, reply: FastifyReply, message: Message): Promise<void> {
    if (message.clientId === '') throw new ProblemException(400, { detail: '缺少设备标识 id' });
    const device = await this.senders.byClientId(request, 'osmand', message.clientId);
    if (!device) throw new ProblemException(404, { detail: '设备未登记' });
    await this.intake.take(device, message.reports);
    await reply.code(200).send('');
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

const isJsonType = (request: FastifyRequest): boolean =>
  String(request.headers['content-type'] ?? '').includes('json');
