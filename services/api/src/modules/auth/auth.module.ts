import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { SocketAuthenticator } from '../../platform/realtime/socket-authenticator.js';
import { AccessTokens } from './access-tokens.js';
import { Accounts } from './accounts.service.js';
import { AuthController } from './auth.controller.js';
import { AuthGuard } from './auth.guard.js';
import { AuthSweepJob } from './auth-sweep.job.js';
import { Authenticator } from './authenticator.js';
import { FailedSignIns } from './failed-sign-ins.js';
import { GuestsRepository } from './guests.repository.js';
import { Guests } from './guests.service.js';
import { Departures } from './departures.service.js';
import { IdentityController } from './identity.controller.js';
import { IdentityRepository } from './identity.repository.js';
import { Identities } from './identity.service.js';
import { IdentityKeys } from './identity-keys.js';
import { IdentityTokens } from './identity-tokens.js';
import { MailLinksRepository } from './mail-links.repository.js';
import { MailLinks } from './mail-links.service.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { Passwords } from './passwords.js';
import { Profile } from './profile.service.js';
import { RefusedIdentities } from './refused-identities.js';
import { RefreshCookieInterceptor } from './refresh-cookie.interceptor.js';
import { Retention } from './retention.service.js';
import { SecondStepController } from './second-step.controller.js';
import { SecondStep } from './second-step.service.js';
import { SecurityRules } from './security-settings.js';
import { SessionListController } from './session-list.controller.js';
import { SessionList } from './session-list.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { Sessions } from './sessions.service.js';
import { ShopPeople } from './shop-people.service.js';
import { SignIn } from './sign-in.service.js';
import { SignedTokens } from './signed-tokens.js';
import { TotpRepository } from './totp.repository.js';
import { TwoFactorController } from './two-factor.controller.js';
import { TwoFactor } from './two-factor.service.js';
import { UsersRepository } from './users.repository.js';

/** Global: every feature asks who is asking. */
@Global()
@Module({
  controllers: [
    AuthController,
    IdentityController,
    SecondStepController,
    SessionListController,
    TwoFactorController,
  ],
  providers: [
    AccessTokens,
    Accounts,
    AuthSweepJob,
    Authenticator,
    Departures,
    FailedSignIns,
    RefusedIdentities,
    Guests,
    GuestsRepository,
    Identities,
    IdentityKeys,
    IdentityRepository,
    IdentityTokens,
    MailLinks,
    MailLinksRepository,
    PasswordResetsRepository,
    Passwords,
    Profile,
    Retention,
    SecondStep,
    SecurityRules,
    SessionList,
    Sessions,
    SessionsRepository,
    ShopPeople,
    SignIn,
    SignedTokens,
    TotpRepository,
    TwoFactor,
    UsersRepository,
    { provide: SocketAuthenticator, useExisting: Authenticator },
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_INTERCEPTOR, useClass: RefreshCookieInterceptor },
  ],
  exports: [
    Accounts,
    Authenticator,
    Departures,
    Guests,
    Identities,
    MailLinks,
    PasswordResetsRepository,
    Passwords,
    Profile,
    SessionList,
    Sessions,
    ShopPeople,
    SignedTokens,
    SocketAuthenticator,
    TwoFactor,
    UsersRepository,
  ],
})
export class AuthModule {}
