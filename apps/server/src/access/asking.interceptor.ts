import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import { declaredPolicy } from './access.guard.js';
import { askedBy } from './asker.js';
import { AskersService } from './askers.service.js';

const readingMethods = new Set(['GET', 'HEAD']);

/**
 * Lets everything below know who is asking: whose records are read (scope/) and who did what (audit/). A read by somebody
 * who sees the whole community needs neither and pays for neither.
 */
@Injectable()
export class AskingInterceptor implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AskersService) private readonly askers: AskersService,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isRead = readingMethods.has(request.method);
    if (isRead && declaredPolicy(this.reflector, context)?.kind === 'open') return next.handle();
    const asker = await this.askers.of(request);
    if (asker.scope === null && isRead) return next.handle();
    const by = { asker, address: request.ip };
    return new Observable((subscriber) => askedBy(by, () => next.handle().subscribe(subscriber)));
  }
}
