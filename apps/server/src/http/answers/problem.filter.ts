import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RouteTable } from '../route-table.js';
import { type ProblemAnswer, problemFrom, ProblemException } from './problem.js';

export const problemContentType = 'application/problem+json; charset=utf-8';

/** Answers with a problem document; headers meant for the answer that did not come are taken back. */
export function sendProblem(reply: FastifyReply, { problem, headers }: ProblemAnswer): void {
  if (reply.sent || reply.raw.headersSent) return;
  for (const name of ['etag', 'cache-control', 'content-encoding', 'content-length', 'content-type'])
    reply.removeHeader(name);
  void reply
    .code(problem.status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .header('content-type', problemContentType)
    .send(JSON.stringify({ ...problem, instance: reply.request.url.split('?')[0] }));
}

/** Answers an address that no route matches, when it can (a screen of the web app); says whether it did. */
export type Fallback = (request: FastifyRequest, reply: FastifyReply) => boolean;

/** Turns whatever was thrown, anywhere in a request, into `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly fallback: Fallback,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const isUnmatched = error instanceof NotFoundException && isUnmatchedRoute(request);
    if (isUnmatched && this.fallback(request, reply)) return;
    const answer = problemFrom(isUnmatched ? this.unmatched(request) : error);
    // What a part of the server says in its own words is no surprise, and needs no stack in the log.
    if (error instanceof ProblemException) request.log.debug({ problem: answer.problem }, 'refused');
    else if (answer.problem.status >= 500) {
      request.log.error({ err: error }, `${request.method} ${request.url} failed`);
    }
    sendProblem(reply, answer);
  }

  /** A path that exists under other methods is a 405 that lists them, not a 404. */
  private unmatched(request: FastifyRequest): ProblemException {
    const methods = this.routes.methodsAt(request.url.split('?')[0]!);
    if (methods.length === 0 || methods.includes(request.method))
      return new ProblemException(404, { detail: '没有这个地址' });
    return new ProblemException(405, { headers: { allow: methods.join(', ') } });
  }
}

/** No route, or only the files' catch-all, which found no file. */
const isUnmatchedRoute = (request: FastifyRequest): boolean =>
  request.is404 || request.routeOptions.url === undefined || request.routeOptions.url.endsWith('*');
