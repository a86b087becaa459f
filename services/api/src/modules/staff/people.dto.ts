import {
  type AccountRole,
  type InviteRequest,
  LIMITS,
  PEOPLE_KINDS,
  type PeopleKind,
  type PeopleQuery,
  ROLES,
  STAFF_ROLES,
  type StaffRole,
  type UpdateAccountRequest,
} from '@parley/protocol';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { Flag, OneOf, Text, WholeInQuery } from '../../platform/validation/rules.js';
import { EmailAddress, LANGUAGES } from '../auth/index.js';

const ACCOUNT_ROLES = ROLES.filter((role) => role !== 'guest');
/** Ours are shorter; what is as long as an address may be is a wrong one, not a wrong field. */
const CURSOR_CHARS = 10_000;

export class PeopleDto implements PeopleQuery {
  @OneOf(PEOPLE_KINDS, { optional: true })
  kind?: PeopleKind;

  @Text(LIMITS.findChars, { optional: true })
  find?: string;

  @IsOptional()
  @IsString()
  @MaxLength(CURSOR_CHARS)
  @ApiPropertyOptional({ type: String })
  cursor?: string;

  @WholeInQuery(1, LIMITS.pagePeople)
  limit?: number;
}

export class UpdateAccountDto implements UpdateAccountRequest {
  @OneOf(ACCOUNT_ROLES, { optional: true })
  role?: AccountRole;

  @Flag({ optional: true })
  disabled?: boolean;
}

export class InviteDto implements InviteRequest {
  @EmailAddress()
  email: string;

  @OneOf(STAFF_ROLES)
  role: StaffRole;

  @OneOf(LANGUAGES, { optional: true })
  language?: string;
}
