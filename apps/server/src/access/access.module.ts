import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessCommunity } from './access-community.js';
import { AccessGuard, SessionPipe } from './access.guard.js';
import { AccountsService } from './accounts.service.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { SessionController } from './session.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

/** Who is asking, and what they may see and do. */
@Global()
@Module({
  controllers: [SessionController],
  providers: [
    AccessCommunity,
    AccountsService,
    SessionsService,
    SignInService,
    SessionPipe,
    DemonstrationAccounts,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccountsService, SessionsService, SessionPipe, DemonstrationAccounts],
})
export class AccessModule {}
