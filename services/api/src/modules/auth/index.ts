export { AccountLinksModule } from './account-links.module.js';
export { Accounts, type NewAccount } from './accounts.service.js';
export {
  CurrentActor,
  FromAddress,
  ForVisitors,
  Public,
  Roles,
  SpokenLanguage,
  StaffOnly,
  Unlimited,
} from './auth.decorators.js';
export { EmailAddress, GivenPassword, PersonName, RequestKey } from './auth.dto.js';
export { AUTH_ENTITIES } from './auth.entities.js';
export { User } from './auth.entity.js';
export {
  GuestMerged,
  SessionEnded,
  type SessionEndReason,
  UserChanged,
  UserDisabled,
} from './auth.events.js';
export { AuthModule } from './auth.module.js';
export { AuthRealtimeModule } from './auth-realtime.module.js';
export { toSessionTokens, toSignedInSession, toUser } from './auth.wire.js';
export { Authenticator, bearerOf } from './authenticator.js';
export { Departures, type Proof, type ProofKind } from './departures.service.js';
export { type GuestRooms, Guests, type NewGuest } from './guests.service.js';
export { Identities } from './identity.service.js';
export { notInvitableBy } from './invitations.policy.js';
export type { OpenInvitation } from './invitations.repository.js';
export { Invitations, type SentInvitation } from './invitations.service.js';
export { type Language, LANGUAGES, languageOf } from './language.js';
export { MailLinks } from './mail-links.service.js';
export { PasswordResets } from './password-resets.service.js';
export { SessionList } from './session-list.service.js';
export { newSecret, secretHash } from './secrets.js';
export { ShopPeople } from './shop-people.service.js';
export { SignedTokens } from './signed-tokens.js';
export { TwoFactor } from './two-factor.service.js';
