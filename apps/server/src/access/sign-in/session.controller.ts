import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type Session, sessionSchema, type SignIn, signInSchema } from '@getu/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../config.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CurrentAsker, Open } from '../access.guard.js';
import type { Asker } from '../asker.js';
import { OwnAccountService } from '../accounts/own-account.service.js';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './session-cookie.js';
import { SignInService } from './sign-in.service.js';

@Controller('api/session')
@Open()
export class SessionController {
  constructor(
    @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(OwnAccountService) private readonly own: OwnAccountService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `null` for a visitor, not 401: that nobody is signed in is an answer, and a wall's console stays clean. */
  @Get()
  @ApiOperation({ summary: 'Who is signed in; null for a visitor' })
  @Answers(sessionSchema.nullable())
  async read(
    @CurrentAsker() asker: Asker,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session | string> {
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
    // a device asks, but nobody signed in at it
    const session = asker.kind === 'person' ? await this.own.session(asker) : null;
    return session ?? 'null';
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in; the session comes as a cookie' })
  @Answers(sessionSchema)
  async open(
    @Body({ schema: signInSchema }) asked: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { token } = await this.signIn.enter(asked, {
      address: request.ip,
      agent: request.headers['user-agent'],
      before: sessionTokenOf(request),
    });
    setSessionCookie(request, reply, token, this.config.sessionHours * 3600);
    return this.own.sessionOfToken(token);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out; also answers 204 to a visitor' })
  async close(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.own.signOut(sessionTokenOf(request));
    clearSessionCookie(request, reply);
  }
}
