import {
  User,
  AuthSession,
  AuthRefreshToken,
  GuestRequestRow,
  InvitationRow,
  MailLinkRow,
  PasswordResetRow,
} from './auth.entity.js';
import { AuthRecoveryCode, AuthTotp } from './two-factor.entity.js';

export const AUTH_ENTITIES = [
  User,
  AuthSession,
  AuthRefreshToken,
  GuestRequestRow,
  InvitationRow,
  MailLinkRow,
  PasswordResetRow,
  AuthTotp,
  AuthRecoveryCode,
];
