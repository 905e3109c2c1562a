import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  type PipeTransform,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ProblemException } from '../http/answers/problem.js';
import type { Asker, SignedIn } from './asker.js';
import { AskersService } from './askers.service.js';
import type { Permission } from './permissions.js';

export const policyKey = 'getu:policy';

/** Who a route is for. */
export type Policy =
  /** anybody, signed in or not */
  | { readonly kind: 'open' }
  /** a person who signed in, for what is his own */
  | { readonly kind: 'person'; readonly beforePasswordChange: boolean }
  /** whoever has one of the permissions */
  | { readonly kind: 'permission'; readonly anyOf: readonly Permission[] };

/** For anybody, even where visitors see nothing: health, signing in. It tells nothing of the records. */
export const Open = () => SetMetadata(policyKey, { kind: 'open' } satisfies Policy);

/** For a person who signed in: his own password, sessions and second factor. */
export const ForPersons = ({ beforePasswordChange = false } = {}) =>
  SetMetadata(policyKey, { kind: 'person', beforePasswordChange } satisfies Policy);

/** For those who have one of the permissions. */
export const RequiresPermission = (...anyOf: [Permission, ...Permission[]]) =>
  SetMetadata(policyKey, { kind: 'permission', anyOf } satisfies Policy);

/** A route that says nothing is for those who may read; one that changes something has to say for whom it is. */
export const readingPolicy: Policy = { kind: 'permission', anyOf: ['readRecords'] };
const readingMethods = new Set(['GET', 'HEAD']);

/** What a route, or else its controller, says of whom it is for. */
export const declaredPolicy = (reflector: Reflector, context: ExecutionContext): Policy | undefined =>
  reflector.getAllAndOverride<Policy | undefined>(policyKey, [context.getHandler(), context.getClass()]);

/** Stands before every route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AskersService) private readonly askers: AskersService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const declared = declaredPolicy(this.reflector, context);
    // nothing is asked of the database either: health is told while it is away
    if (declared?.kind === 'open') return true;
    const policy = declared ?? (readingMethods.has(request.method) ? readingPolicy : undefined);
    if (!policy) throw new ProblemException(403);
    const asker = await this.askers.of(request);
    const refusal = refusalOf(policy, asker);
    if (refusal) throw refusal;
    return true;
  }
}

/** Why somebody may not, if so. A visitor may read where visitors read; whatever else is done, somebody answers for. */
export function refusalOf(policy: Policy, asker: Asker): ProblemException | null {
  if (policy.kind === 'open') return null;
  const { session, kind, permissions } = asker;
  if (session?.mustChangePassword && !(policy.kind === 'person' && policy.beforePasswordChange)) {
    return new ProblemException(403, { title: '请先修改初始密码' });
  }
  if (policy.kind === 'person') {
    if (kind === 'person') return null;
    return new ProblemException(session ? 403 : 401);
  }
  if (policy.anyOf.some((one) => permissions.has(one))) return null;
  return new ProblemException(session ? 403 : 401);
}

@Injectable()
export class AskerPipe implements PipeTransform<FastifyRequest, Promise<Asker>> {
  constructor(@Inject(AskersService) private readonly askers: AskersService) {}

  transform(request: FastifyRequest): Promise<Asker> {
    return this.askers.of(request);
  }
}

@Injectable()
export class SessionPipe implements PipeTransform<FastifyRequest, Promise<SignedIn | null>> {
  constructor(@Inject(AskersService) private readonly askers: AskersService) {}

  async transform(request: FastifyRequest): Promise<SignedIn | null> {
    return (await this.askers.of(request)).session;
  }
}

const requestOf = createParamDecorator((_: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** `@CurrentSession() session: SignedIn | null` — who is asking, or null for a visitor. */
export const CurrentSession = () => requestOf(SessionPipe);

/** `@CurrentAsker() asker: Asker` — who is asking, a visitor too. */
export const CurrentAsker = () => requestOf(AskerPipe);
