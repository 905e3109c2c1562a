import {
  type DynamicModule,
  Global,
  Module,
  StandardSchemaSerializerInterceptor,
  type Type,
} from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { importLimits } from '@getu/domain';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Socket } from 'node:net';
import { pino } from 'pino';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.js';
import { schemaPipe } from './answers/answers.decorator.js';
import { finishAnswers } from './answers/finish-answers.js';
import { problemFrom, problemOf } from './answers/problem.js';
import { problemContentType, ProblemFilter, sendProblem } from './answers/problem.filter.js';
import { Clock } from './clock.js';
import { serveDocs } from './docs/docs-page.js';
import { openApiDocument } from './docs/openapi.js';
import { RouteTable } from './route-table.js';
import { refuseForeignOrigins } from './same-origin.js';
import { addSecurityHeaders, securityHeaders } from './security-headers.js';
import { releaseConnections } from './shutdown.js';
import { readVersion } from './version.js';
import { Metrics } from './watch/metrics.js';
import { logRequests, nestLogger, requestIdOf } from './watch/request-log.js';
import { screenFallback, serveWebApp } from './web-app.js';

const bodyLimitBytes = 1024 * 1024;
/** The borders of a whole file are one edit. */
const largeBodies = new Map<string, number>([['/api/plans/:id/edits', importLimits.editBytes]]);

/** What the frame itself offers to every module. */
@Global()
@Module({})
class FrameModule {
  static around(root: Type | DynamicModule, config: Config, routes: RouteTable): DynamicModule {
    return {
      module: FrameModule,
      imports: [root],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: RouteTable, useValue: routes },
        Clock,
        Metrics,
      ],
      exports: [CONFIG, RouteTable, Clock, Metrics],
    };
  }
}

/**
 * The whole server, wired but not yet listening: `main.ts` and every test start here. `root` is the module with the
 * features (`AppModule` in the product).
 * @throws whatever the modules throw while they connect and migrate
 */
export async function createApp(config: Config, root: Type | DynamicModule): Promise<NestFastifyApplication> {
  // Messages about wrong fields reach people: in Chinese.
  z.config(z.locales.zhCN());
  const log = pino({ level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
  const routes = new RouteTable();
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    bodyLimit: bodyLimitBytes,
    // No middleware is used, so no request pays for the layer that runs it.
    skipMiddie: true,
    trustProxy: 'loopback',
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerBrokenRequest(error, socket),
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  routes.collectFrom(fastify);
  fastify.addHook('onRoute', (route) => {
    const largest = largeBodies.get(route.url);
    if (largest !== undefined) route.bodyLimit = largest;
  });
  addSecurityHeaders(fastify);
  logRequests(fastify);
  refuseForeignOrigins(fastify);
  finishAnswers(fastify);
  releaseConnections(fastify);

  const app = await NestFactory.create<NestFastifyApplication>(
    FrameModule.around(root, config, routes),
    adapter,
    {
      logger: nestLogger(log),
      abortOnError: false,
    },
  );
  app.get(Metrics).countRequests(fastify);
  app.useGlobalFilters(new ProblemFilter(routes, screenFallback(config.webDir)));
  app.useGlobalPipes(schemaPipe());
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)));
  await serveDocs(fastify, () => openApiDocument(app, readVersion()));
  await serveWebApp(fastify, config.webDir);
  await app.init();
  await fastify.ready();
  return app;
}

/** An address the router cannot read: no hook has run yet, so the headers of every answer are set here. */
function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(securityHeaders).header('x-request-id', request.id);
  sendProblem(reply, problemFrom(error));
}

/** Bytes that are not HTTP, or headers too large: there is no request yet, so the answer is written by hand. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify(problemOf(status));
  const reasons = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };
  socket.end(
    [
      `HTTP/1.1 ${status} ${reasons[status]}`,
      `content-type: ${problemContentType}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
