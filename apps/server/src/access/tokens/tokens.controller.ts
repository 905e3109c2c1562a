import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type AccessToken,
  accessTokensSchema,
  type NewAccessToken,
  newAccessTokenAnswerSchema,
  type NewAccessTokenAnswer,
  newAccessTokenSchema,
} from '@getu/domain';
import { z } from 'zod';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CurrentSession, RequiresPermission } from '../access.guard.js';
import type { SignedIn } from '../asker.js';
import { TokensService } from './tokens.service.js';

@Controller('api/access-tokens')
@RequiresPermission('manageTokens')
export class TokensController {
  constructor(@Inject(TokensService) private readonly tokens: TokensService) {}

  @Get()
  @ApiOperation({ summary: 'Tokens of devices and other systems; never the tokens themselves' })
  @Answers(accessTokensSchema)
  async list(): Promise<{ items: AccessToken[] }> {
    return { items: await this.tokens.list() };
  }

  @Post()
  @ApiOperation({ summary: 'A new token, told here and never again; sent as `Authorization: Bearer`' })
  @Answers(newAccessTokenAnswerSchema, { status: 201 })
  create(
    @Body({ schema: newAccessTokenSchema }) asked: NewAccessToken,
    @CurrentSession() session: SignedIn | null,
  ): Promise<NewAccessTokenAnswer> {
    return this.tokens.create(asked, session);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a token at once' })
  revoke(@Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    return this.tokens.revoke(id);
  }
}
