import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, MaxLength, ValidateBy, ValidateIf } from 'class-validator';
import {
  LIMITS,
  type LinkRequest,
  type LoginRequest,
  type RefreshRequest,
  type RegisterRequest,
  type UpdateMeRequest,
} from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import {
  cleanEmail,
  cleanName,
  emailProblem,
  nameProblem,
  passwordProblem,
  requestKeyProblem,
} from './person.policy.js';

interface Options {
  optional?: boolean;
}

/** A string that `clean` has been over and in which `problem` finds none. Null is no way of leaving it out. */
function Checked(
  rule: string,
  problem: (value: string) => string | null,
  options: Options & { clean?: (raw: string) => string; format?: string },
) {
  const { clean = (raw) => raw, format } = options;
  return applyDecorators(
    ...(options.optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? clean(value) : value)),
    ValidateBy({
      name: rule,
      validator: {
        validate: (value) => typeof value === 'string' && problem(value) === null,
        defaultMessage: (context) =>
          typeof context?.value === 'string' ? (problem(context.value) ?? '') : 'must be a string',
      },
    }),
    options.optional ? ApiPropertyOptional({ type: String, format }) : ApiProperty({ type: String, format }),
  );
}

/** How a person is called: one line, 1 to 80 characters after what nobody sees has been taken out. */
export const PersonName = (options: Options = {}) =>
  Checked('personName', nameProblem, { ...options, clean: cleanName });

export const EmailAddress = (options: Options = {}) =>
  Checked('emailAddress', emailProblem, { ...options, clean: cleanEmail, format: 'email' });

export const Password = (options: Options = {}) =>
  Checked('password', passwordProblem, { ...options, format: 'password' });

/** One that is compared, not chosen: a short one is a wrong one, whatever the rule was when it was chosen. */
export const GivenPassword = (options: Options = {}) =>
  Checked('password', (value) => (value.length < LIMITS.passwordMinChars ? null : passwordProblem(value)), {
    ...options,
    format: 'password',
  });

/** A secret of the client's making: the same one within a day is the same guest. */
export const RequestKey = () => Checked('requestKey', requestKeyProblem, { optional: true });

/** Ours have 43 characters; whatever else comes is a wrong one, not a wrong field. */
export const Token = (options: Options = {}) =>
  applyDecorators(
    ...(options.optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    IsString(),
    MaxLength(LIMITS.passwordMaxChars),
    options.optional ? ApiPropertyOptional({ type: String }) : ApiProperty({ type: String }),
  );

export class RegisterDto implements RegisterRequest {
  @EmailAddress()
  email: string;

  @Password()
  password: string;

  @PersonName()
  name: string;

  @Token({ optional: true })
  guestRefreshToken?: string;
}

export class LoginDto implements LoginRequest {
  @EmailAddress()
  email: string;

  @GivenPassword()
  password: string;

  @Token({ optional: true })
  guestRefreshToken?: string;
}

export class RefreshDto implements RefreshRequest {
  @Token()
  refreshToken: string;
}

export class LinkDto implements LinkRequest {
  @Token()
  token: string;
}

export class UpdateMeDto implements UpdateMeRequest {
  @PersonName({ optional: true })
  name?: string;

  @EmailAddress({ optional: true })
  email?: string;

  @Password({ optional: true })
  password?: string;

  @GivenPassword({ optional: true })
  currentPassword?: string;
}
