export { Accounts, type NewAccount } from './accounts.service.js';
export {
  CurrentActor,
  FromAddress,
  Public,
  Roles,
  SpokenLanguage,
  StaffOnly,
  Unlimited,
} from './auth.decorators.js';
export { EmailAddress, PersonName, RequestKey, SessionTokensDto, UserDto } from './auth.dto.js';
export { AUTH_ENTITIES, User } from './auth.entity.js';
export {
  GuestMerged,
  SessionEnded,
  type SessionEndReason,
  UserChanged,
  UserDisabled,
} from './auth.events.js';
export { AuthModule } from './auth.module.js';
export { AuthRealtimeModule } from './auth-realtime.module.js';
export { toSessionTokens, toUser } from './auth.wire.js';
export { Authenticator } from './authenticator.js';
export { type GuestRooms, Guests, type NewGuest } from './guests.service.js';
export { Identities } from './identity.service.js';
export { type Language, languageOf } from './language.js';
export { MailLinks } from './mail-links.service.js';
export { SignedTokens } from './signed-tokens.js';
