import { Equals, IsString, MaxLength, ValidateIf } from 'class-validator';
import { type EraseMeRequest, type HoldTarget, LIMITS, type PlaceHoldRequest } from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { Id, OneOf, Text } from '../../platform/validation/rules.js';
import { GivenPassword } from '../auth/index.js';

export class EraseMeDto implements EraseMeRequest {
  @GivenPassword({ optional: true })
  password?: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @MaxLength(LIMITS.identityTokenChars)
  @ApiPropertyOptional({ type: String, maxLength: LIMITS.identityTokenChars })
  identityToken?: string;

  @Equals(true)
  @ApiProperty({ enum: [true] })
  confirm: true;
}

/** Ours have some 350 characters; whatever else comes is a wrong one, not a wrong field. */
export class ExportDownloadQuery {
  @Text(LIMITS.passwordMaxChars)
  t: string;
}

export class PlaceHoldDto implements PlaceHoldRequest {
  @OneOf(['room', 'user'])
  type: HoldTarget;

  @Id()
  id: string;

  @Text(LIMITS.holdReasonChars)
  reason: string;
}

export class PrivacyPeopleQuery {
  @Text(LIMITS.peopleQueryChars)
  q: string;
}
