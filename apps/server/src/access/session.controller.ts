import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type Session, sessionSchema, signInSchema } from '@getu/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CONFIG, type Config } from '../config.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

@Controller('api/session')
export class SessionController {
  constructor(
    @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `null` for a visitor, not 401: that nobody is signed in is an answer, and a wall's console stays clean. */
  @Get()
  @ApiOperation({ summary: 'Who is signed in; null for a visitor' })
  @Answers(sessionSchema.nullable())
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session | string> {
    const session = await this.sessions.of(request);
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
    return session ?? 'null';
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in; the session comes as a cookie' })
  @Answers(sessionSchema)
  async open(
    @Body({ schema: signInSchema }) { name, password }: z.infer<typeof signInSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const account = await this.signIn.check(name, password, request.ip);
    const before = sessionTokenOf(request);
    if (before !== undefined) await this.sessions.close(before);
    const { token } = await this.sessions.open(account);
    setSessionCookie(request, reply, token, this.config.sessionHours * 3600);
    return { name: account.name, displayName: account.displayName, roles: account.roles };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out; also answers 204 to a visitor' })
  async close(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = sessionTokenOf(request);
    if (token !== undefined) await this.sessions.close(token);
    clearSessionCookie(request, reply);
  }
}
