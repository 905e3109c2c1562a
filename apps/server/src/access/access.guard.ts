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
import type { Role } from '@getu/domain';
import type { FastifyRequest } from 'fastify';
import { ProblemException } from '../http/answers/problem.js';
import { isAllowed, type Permission } from './permissions.js';
import { SessionsService, type SignedIn } from './sessions.service.js';

const requiredRoles = 'getu:required-roles';
const requiredPermission = 'getu:required-permission';

/** Lets in only those who are signed in with one of the roles. */
export const RequiresRole = (...roles: [Role, ...Role[]]) => SetMetadata(requiredRoles, roles);

/** Lets in only those whose roles carry one of the permissions; prefer it to roles, which change. */
export const RequiresPermission = (...anyOf: [Permission, ...Permission[]]) =>
  SetMetadata(requiredPermission, anyOf);

/** Stands before every route; routes that require nothing are public reading. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SessionsService) private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(requiredRoles, places);
    const permissions = this.reflector.getAllAndOverride<Permission[] | undefined>(
      requiredPermission,
      places,
    );
    if (!roles && !permissions) return true;
    const session = await this.sessions.of(context.switchToHttp().getRequest<FastifyRequest>());
    if (!session) throw new ProblemException(401);
    const hasRole = !roles || session.roles.some((role) => roles.includes(role));
    const mayAny = !permissions || permissions.some((one) => isAllowed(session.roles, one));
    if (!hasRole || !mayAny) throw new ProblemException(403);
    return true;
  }
}

@Injectable()
export class SessionPipe implements PipeTransform<FastifyRequest, Promise<SignedIn | null>> {
  constructor(@Inject(SessionsService) private readonly sessions: SessionsService) {}

  transform(request: FastifyRequest): Promise<SignedIn | null> {
    return this.sessions.of(request);
  }
}

const requestOf = createParamDecorator((_: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** `@CurrentSession() session: SignedIn | null` — who is asking, or null for a visitor. */
export const CurrentSession = () => requestOf(SessionPipe);
