import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessCommunity } from './access-community.js';
import { AccessGuard, AskerPipe, SessionPipe } from './access.guard.js';
import { AccountAdministration } from './accounts/account-administration.service.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountsService } from './accounts/accounts.service.js';
import { DemonstrationAccounts } from './accounts/demonstration-accounts.js';
import { GridCodes } from './accounts/grid-codes.js';
import { OwnAccountController } from './accounts/own-account.controller.js';
import { OwnAccountService } from './accounts/own-account.service.js';
import { AskersService } from './askers.service.js';
import { AskingInterceptor } from './asking.interceptor.js';
import { Audit } from './audit/audit.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditNames } from './audit/audit-names.js';
import { AuditReads } from './audit/audit-reads.js';
import { RolePermissions } from './roles/role-permissions.js';
import { RolesController } from './roles/roles.controller.js';
import { OwnScope } from './scope/own-scope.js';
import { SecretBox } from './second-factor/secret-box.js';
import { SecondFactor } from './second-factor/second-factor.service.js';
import { SessionsService } from './sessions.service.js';
import { SessionController } from './sign-in/session.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { TokensController } from './tokens/tokens.controller.js';
import { TokensService } from './tokens/tokens.service.js';

/** Who is asking, what they may see and do, and what was done. */
@Global()
@Module({
  controllers: [
    SessionController,
    OwnAccountController,
    AccountsController,
    RolesController,
    TokensController,
    AuditController,
  ],
  providers: [
    AccessCommunity,
    AccountAdministration,
    AccountsService,
    AskerPipe,
    AskersService,
    Audit,
    AuditNames,
    AuditReads,
    DemonstrationAccounts,
    GridCodes,
    OwnAccountService,
    OwnScope,
    RolePermissions,
    SecretBox,
    SecondFactor,
    SessionPipe,
    SessionsService,
    SignInService,
    TokensService,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AskingInterceptor },
  ],
  exports: [
    AccountsService,
    AskerPipe,
    AskersService,
    Audit,
    AuditReads,
    DemonstrationAccounts,
    OwnScope,
    SessionPipe,
    SessionsService,
    TokensService,
  ],
})
export class AccessModule {}
