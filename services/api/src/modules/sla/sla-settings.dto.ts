import { LIMITS, PRIORITIES, type Priority, type SlaPolicy, type SlaSettings } from '@parley/protocol';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, ValidateNested } from 'class-validator';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { Id, OneOf, Whole } from '../../platform/validation/rules.js';

/** A year, in minutes. */
const LONGEST = 366 * 24 * 60;

const Minutes = () => Whole(1, LONGEST, { nullable: true });

export class SlaPolicyDto implements SlaPolicy {
  @Id({ nullable: true })
  teamId: string | null;

  @OneOf(PRIORITIES)
  priority: Priority;

  @Minutes()
  first: number | null;

  @Minutes()
  next: number | null;

  @Minutes()
  resolve: number | null;
}

/** The group `sla` of the settings: nothing is promised, unless somebody says so. */
export class SlaSettingsDto implements SlaSettings {
  @IsArray()
  @ArrayMaxSize(LIMITS.slaPolicies)
  @ArrayUnique((policy: SlaPolicy | null) => `${policy?.teamId ?? ''} ${policy?.priority ?? ''}`)
  // a list within the list would be looked into, and not at
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SlaPolicyDto)
  @ApiProperty({ type: [SlaPolicyDto] })
  policies: SlaPolicyDto[] = [];

  @Whole(1, 90)
  warnPercent = 25;
}
