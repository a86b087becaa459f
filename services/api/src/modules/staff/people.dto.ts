import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Account,
  type AccountPage,
  type AccountRole,
  type HandedLink,
  type Invitation,
  type InvitationSent,
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
import { Flag, OneOf, Text, WholeInQuery } from '../../platform/validation/rules.js';
import { EmailAddress, LANGUAGES } from '../auth/index.js';

const ACCOUNT_ROLES = ROLES.filter((role) => role !== 'guest');
/** Ours are shorter; what is as long as an address may be is a wrong one, not a wrong field. */
const CURSOR_CHARS = 10_000;
const moment = { type: String, format: 'date-time' } as const;

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

export class AccountDto implements Account {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ACCOUNT_ROLES })
  role: AccountRole;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ type: String })
  email: string;

  @ApiProperty({ type: String, nullable: true })
  avatarUrl: string | null;

  @ApiProperty(moment)
  createdAt: string;

  @ApiProperty({ ...moment, nullable: true })
  disabledAt: string | null;

  @ApiProperty({ type: Boolean, description: 'A second step is asked for when they sign in.' })
  twoFactor: boolean;

  @ApiProperty({ ...moment, nullable: true, description: 'To a quarter of an hour.' })
  lastSeenAt: string | null;
}

export class AccountPageDto implements AccountPage {
  @ApiProperty({ type: AccountDto, isArray: true })
  items: Account[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class InvitationDto implements Invitation {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  email: string;

  @ApiProperty({ enum: STAFF_ROLES })
  role: StaffRole;

  @ApiProperty(moment)
  createdAt: string;

  @ApiProperty(moment)
  expiresAt: string;

  @ApiProperty({
    type: 'object',
    nullable: true,
    properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string', nullable: true } },
  })
  by: { id: string; name: string | null } | null;
}

export class HandedLinkDto implements HandedLink {
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'To hand over, where the server sends no mail. Shown this once; null when it went out by mail.',
  })
  link: string | null;
}

export class InvitationSentDto extends HandedLinkDto implements InvitationSent {
  @ApiProperty({ type: InvitationDto })
  invitation: Invitation;
}
