import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type Account,
  type AccountChange,
  accountChangeSchema,
  accountSchema,
  accountsSchema,
  type NewAccount,
  newAccountSchema,
  type OncePassword,
  oncePasswordSchema,
} from '@getu/domain';
import { z } from 'zod';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CurrentSession, RequiresPermission } from '../access.guard.js';
import type { SignedIn } from '../asker.js';
import { AccountAdministration } from './account-administration.service.js';

const id = { schema: z.uuid() };

@Controller('api/accounts')
@RequiresPermission('manageAccounts')
export class AccountsController {
  constructor(@Inject(AccountAdministration) private readonly accounts: AccountAdministration) {}

  @Get()
  @ApiOperation({ summary: 'All accounts' })
  @Answers(accountsSchema)
  async list(): Promise<{ items: Account[] }> {
    return { items: await this.accounts.list() };
  }

  @Post()
  @ApiOperation({ summary: 'A new account; its password is told here and changed at the first sign-in' })
  @Answers(oncePasswordSchema, { status: 201 })
  create(@Body({ schema: newAccountSchema }) asked: NewAccount): Promise<OncePassword> {
    return this.accounts.create(asked);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Name, roles, grids and person of an account' })
  @Answers(accountSchema)
  change(
    @Param('id', id) accountId: string,
    @Body({ schema: accountChangeSchema }) asked: AccountChange,
  ): Promise<Account> {
    return this.accounts.change(accountId, asked);
  }

  @Post(':id/lock')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let nobody in under an account; its sessions and streams end at once' })
  @Answers(accountSchema)
  lock(@Param('id', id) accountId: string, @CurrentSession() session: SignedIn | null): Promise<Account> {
    return this.accounts.lock(accountId, session);
  }

  @Post(':id/unlock')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let an account in again' })
  @Answers(accountSchema)
  unlock(@Param('id', id) accountId: string): Promise<Account> {
    return this.accounts.unlock(accountId);
  }

  @Post(':id/password-reset')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new password, told here; the second factor and all sessions end' })
  @Answers(oncePasswordSchema)
  resetPassword(@Param('id', id) accountId: string): Promise<OncePassword> {
    return this.accounts.resetPassword(accountId);
  }

  @Post(':id/sessions/end')
  @HttpCode(200)
  @ApiOperation({ summary: 'End all sessions of an account at once' })
  @Answers(accountSchema)
  endSessions(@Param('id', id) accountId: string): Promise<Account> {
    return this.accounts.endSessions(accountId);
  }
}
