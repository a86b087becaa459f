import { ApiProperty } from '@nestjs/swagger';
import {
  type AcceptInvitationRequest,
  type AccountReady,
  type ForgotPasswordRequest,
  type InvitationPreview,
  type ResetPasswordRequest,
  STAFF_ROLES,
  type StaffRole,
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

export class InvitationPreviewDto implements InvitationPreview {
  @ApiProperty({ type: String })
  email: string;

  @ApiProperty({ enum: STAFF_ROLES })
  role: StaffRole;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: string;
}

export class AccountReadyDto implements AccountReady {
  @ApiProperty({ type: String, description: 'Signs in by it now.' })
  email: string;
}
