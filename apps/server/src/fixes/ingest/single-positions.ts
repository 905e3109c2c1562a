import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Intake } from './intake.js';
import { readOsmAnd } from './read-osmand.js';
import { readOwnTracks } from './read-owntracks.js';
import { readTraccar } from './read-traccar.js';
import { isObject, type Message } from './reading.js';
import { Senders } from './senders.js';

/**
 * The protocols of one position a message: thousands a second, so they are routes of Fastify's own, past the guards, pipes
 * and interceptors that cost more than the message. They are open to anybody, as each message proves its device.
 */
@Injectable()
export class SinglePositions implements OnModuleInit {
  constructor(
    private readonly senders: Senders,
    private readonly intake: Intake,
    private readonly clock: Clock,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    this.intake.addBodies();
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register((routes, _options, done) => {
      // an app that is answered with "your JSON is broken" sends it again for ever: what cannot be read holds no position
      routes.removeContentTypeParser('application/json');
      routes.addContentTypeParser(
        ['application/json', '*'],
        { parseAs: 'string' },
        (_request, body, parsed) => {
          parsed(null, jsonOf(String(body)));
        },
      );
      routes.get('/ingest/osmand', (request, reply) => this.osmAnd(request, reply));
      routes.post('/ingest/osmand', (request, reply) => this.osmAnd(request, reply));
      routes.post('/ingest/owntracks', (request, reply) => this.ownTracks(request, reply));
      done();
    });
  }

  /** OsmAnd, Traccar Client: a query, a form, or the JSON of Traccar Client 9 and later, told apart by what they are. */
  private async osmAnd(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const message = this.readEither(request);
    if (message.clientId === '') throw new ProblemException(400, { detail: '缺少设备标识 id' });
    const device = await this.senders.byClientId(request, 'osmand', message.clientId);
    if (!device) throw new ProblemException(404, { detail: '设备未登记' });
    await this.intake.take(device, message.reports);
    return reply.code(200).send('');
  }

  private readEither({ body, query }: FastifyRequest): Message {
    const now = this.clock.now().getTime();
    if (
      isObject(body) &&
      (isObject(body['location']) || Array.isArray(body['location']) || 'device_id' in body)
    ) {
      return readTraccar(body, now);
    }
    return readOsmAnd({ ...(query as object), ...(isObject(body) ? body : {}) }, now);
  }

  /** OwnTracks in HTTP mode. Anything but 200 with a list, even for a stranger, and the app on iOS sends it for ever. */
  private async ownTracks(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const device = await this.senders.byBasic(request, 'owntracks');
    if (device) {
      await this.intake.take(device, readOwnTracks(request.body, this.clock.now().getTime()).reports);
    }
    return reply.code(200).type('application/json').send('[]');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
