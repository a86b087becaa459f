import { LIMITS, type PutSettingsRequest } from '@parley/protocol';
import { IsString, Matches } from 'class-validator';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { JsonObject } from '../../platform/validation/json-object.js';
import { Seq } from '../../platform/validation/rules.js';

export class SettingsGroupDto {
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{0,39}$/)
  @ApiProperty({ type: String, pattern: '^[a-z][a-z0-9-]{0,39}$' })
  group: string;
}

/** What stands in `value` is checked against the class of its group. */
export class PutSettingsDto implements PutSettingsRequest {
  @JsonObject(LIMITS.settingsBytes)
  value: object;

  @Seq({ optional: true })
  version?: number;
}
