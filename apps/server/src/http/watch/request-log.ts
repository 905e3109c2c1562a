import type { FastifyInstance, FastifyReply } from 'fastify';
import type { LoggerService } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';

const slowMilliseconds = 1000;
const givenRequestId = /^[\w.-]{8,64}$/;

/** A proxy's request id is kept if it looks like one, so that both logs can be read together. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && givenRequestId.test(given) ? given : randomUUID();
}

/** Says what was answered: at `debug` every request, at `warn` the slow ones. Queries are logged, bodies and cookies never. */
export function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const line = {
      method: request.method,
      url: request.url,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (reply.elapsedTime >= slowMilliseconds && !isEventStream(reply))
      request.log.warn(line, 'slow request');
    else request.log.debug(line, 'request');
    done();
  });
}

/** The live stream lasts as long as its screen: its duration is no answer time. */
export const isEventStream = (reply: FastifyReply): boolean =>
  String(reply.raw.getHeader('content-type') ?? '').startsWith('text/event-stream');

/** Nest's own messages, in the same log; its start-up chatter goes to `debug`. */
export function nestLogger(log: Logger): LoggerService {
  const write =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...parameters: unknown[]) => {
      const context = parameters.at(-1);
      const about = typeof context === 'string' ? { context } : {};
      if (message instanceof Error) log[level]({ ...about, err: message }, message.message);
      else log[level](about, typeof message === 'string' ? message : JSON.stringify(message));
    };
  return {
    log: write('debug'),
    debug: write('debug'),
    verbose: write('debug'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
}
