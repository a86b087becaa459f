import {
  type AcceptInvitationRequest,
  type ForgotPasswordRequest,
  type ResetPasswordRequest,
} from '@parley/protocol';
import { EmailAddress, Password, PersonName, Token } from './auth.dto.js';

export class OpenInvitationDto {
  @Token()
  token: string;
}

export class AcceptInvitationDto implements AcceptInvitationRequest {
  @Token()
  token: string;

  @PersonName()
  name: string;

  @Password()
  password: string;
}

export class ForgotPasswordDto implements ForgotPasswordRequest {
  @EmailAddress()
  email: string;
}

export class ResetPasswordDto implements ResetPasswordRequest {
  @Token()
  token: string;

  @Password()
  password: string;
}
