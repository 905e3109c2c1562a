import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type OwnSession,
  ownSessionsSchema,
  type PasswordChange,
  passwordChangeSchema,
  passwordProofSchema,
  type RecoveryCodes,
  recoveryCodesSchema,
  totpCodeSchema,
  type TotpEnrolment,
  totpEnrolmentSchema,
} from '@getu/domain';
import { z } from 'zod';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CurrentAsker, ForPersons } from '../access.guard.js';
import type { Asker } from '../asker.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { OwnAccountService } from './own-account.service.js';

@Controller('api/account')
@ForPersons()
export class OwnAccountController {
  constructor(
    @Inject(OwnAccountService) private readonly own: OwnAccountService,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
  ) {}

  @Put('password')
  @HttpCode(204)
  @ForPersons({ beforePasswordChange: true })
  @ApiOperation({ summary: 'Change the own password; all other sessions end' })
  changePassword(
    @CurrentAsker() { session }: Asker,
    @Body({ schema: passwordChangeSchema }) change: PasswordChange,
  ): Promise<void> {
    return this.own.changePassword(session!, change);
  }

  @Get('sessions')
  @ApiOperation({ summary: 'Where one is signed in' })
  @Answers(ownSessionsSchema)
  async sessions(@CurrentAsker() { session }: Asker): Promise<{ items: OwnSession[] }> {
    return { items: await this.own.listSessions(session!) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of the own sessions at once' })
  revokeSession(
    @CurrentAsker() { session }: Asker,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<void> {
    return this.own.revokeSession(session!, id);
  }

  @Post('totp')
  @HttpCode(200)
  @ApiOperation({ summary: 'A secret for an authenticator; in force once a code of it is confirmed' })
  @Answers(totpEnrolmentSchema)
  enrolTotp(@CurrentAsker() { session }: Asker): Promise<TotpEnrolment> {
    return this.secondFactor.enrol(session!);
  }

  @Post('totp/confirmation')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Put the second factor in force; the recovery codes are told here and never again',
  })
  @Answers(recoveryCodesSchema)
  confirmTotp(
    @CurrentAsker() { session }: Asker,
    @Body({ schema: totpCodeSchema }) { code }: z.infer<typeof totpCodeSchema>,
  ): Promise<RecoveryCodes> {
    return this.secondFactor.confirm(session!, code);
  }

  @Post('totp/removal')
  @HttpCode(204)
  @ApiOperation({ summary: 'Do without the second factor' })
  removeTotp(
    @CurrentAsker() { session }: Asker,
    @Body({ schema: passwordProofSchema }) { password }: z.infer<typeof passwordProofSchema>,
  ): Promise<void> {
    return this.own.removeTotp(session!, password);
  }
}
