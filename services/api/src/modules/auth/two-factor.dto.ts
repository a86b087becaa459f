import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type {
  LoginTotpRequest,
  NewRecoveryCodesRequest,
  RecoveryCodes,
  SignedInSession,
  TwoFactorCodeRequest,
  TwoFactorEnrolment,
  TwoFactorOffRequest,
  TwoFactorState,
} from '@parley/protocol';
import { IsString, MaxLength } from 'class-validator';
import { GivenPassword, Token } from './auth.dto.js';

/** Six digits, or a recovery code, however it was typed: whatever else comes is a wrong one, not a wrong field. */
const CODE_CHARS = 64;
const Code = () =>
  applyDecorators(IsString(), MaxLength(CODE_CHARS), ApiProperty({ type: String, maxLength: CODE_CHARS }));

export class LoginTotpDto implements LoginTotpRequest {
  @Token()
  ticket: string;

  @Code()
  code: string;
}

export class TwoFactorCodeDto implements TwoFactorCodeRequest {
  @Code()
  code: string;
}

export class TwoFactorOffDto implements TwoFactorOffRequest {
  @GivenPassword()
  password: string;

  @Code()
  code: string;
}

export class NewRecoveryCodesDto extends TwoFactorOffDto implements NewRecoveryCodesRequest {}

export class TwoFactorStateDto implements TwoFactorState {
  @ApiProperty({ type: Boolean })
  enabled: boolean;

  @ApiProperty({ type: Boolean, description: 'The settings ask everybody in this role for it.' })
  required: boolean;

  @ApiProperty({ type: 'integer' })
  recoveryCodesLeft: number;
}

export class TwoFactorEnrolmentDto implements TwoFactorEnrolment {
  @ApiProperty({ type: String, description: 'In base32.' })
  secret: string;

  @ApiProperty({ type: String, description: '`otpauth://…`, for a QR code.' })
  uri: string;
}

export class RecoveryCodesDto implements RecoveryCodes {
  @ApiProperty({ type: String, isArray: true, description: 'Each is good once. Shown this once.' })
  recoveryCodes: string[];
}

export class SignedInSessionDto implements SignedInSession {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'To a quarter of an hour.' })
  usedAt: string;

  @ApiProperty({ type: String, nullable: true, description: 'Families of browser and system.' })
  device: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The network, never the whole address.' })
  network: string | null;

  @ApiProperty({ type: Boolean })
  current: boolean;
}
