import { applyDecorators } from '@nestjs/common';
import type {
  LoginTotpRequest,
  NewRecoveryCodesRequest,
  TwoFactorCodeRequest,
  TwoFactorOffRequest,
} from '@parley/protocol';
import { IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '../../platform/openapi/annotations.js';
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
