import { Body, Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type FixBatch, type FixBatchAnswer, fixBatchAnswerSchema, fixBatchSchema } from '@getu/domain';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Open } from '../../access/access.guard.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Intake } from './intake.js';
import { readBatch } from './read-batch.js';
import { readGpx } from './read-gpx.js';
import { readOverland } from './read-overland.js';
import { Senders } from './senders.js';

const gpxQuerySchema = z.object({ device: z.uuid().optional() });

/**
 * Where many positions come at once, each client in its own words (single-positions.ts has the others). Every message proves
 * its device itself, so the routes are open; an answer says "stored", and nothing is said before it is committed.
 */
@Controller('ingest')
@Open()
export class IngestController {
  constructor(
    private readonly senders: Senders,
    private readonly intake: Intake,
    private readonly clock: Clock,
  ) {}

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

  private now(): number {
    return this.clock.now().getTime();
  }
}
