import {
  LIMITS,
  type RetentionPolicy,
  type RetentionPreviewRequest,
  type RetentionSettings,
  ROOM_TYPES,
  type RoomType,
} from '@parley/protocol';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { OneOf, Whole } from '../../platform/validation/rules.js';

export class RetentionPolicyDto implements RetentionPolicy {
  @OneOf(ROOM_TYPES)
  roomType: RoomType;

  @Whole(1, LIMITS.retentionDays)
  afterDays: number;
}

/** At most one for each type of room. */
const Policies =
  ({ optional = false } = {}): PropertyDecorator =>
  (target, key) => {
    if (optional) ValidateIf((_, value) => value !== undefined)(target, key);
    IsArray()(target, key);
    ArrayMaxSize(ROOM_TYPES.length)(target, key);
    ArrayUnique((policy: RetentionPolicy | null) => policy?.roomType)(target, key);
    // a list within the list would be looked into, and not at
    IsObject({ each: true })(target, key);
    ValidateNested({ each: true })(target, key);
    Type(() => RetentionPolicyDto)(target, key);
    ApiProperty({ type: [RetentionPolicyDto], required: !optional })(target, key);
  };

/** The group `retention` of the settings: everything is kept, unless somebody says otherwise. */
export class RetentionSettingsDto implements RetentionSettings {
  @Policies()
  policies: RetentionPolicyDto[] = [];

  @Policies()
  idle: RetentionPolicyDto[] = [];

  @Whole(1, LIMITS.retentionDays, { nullable: true })
  guestDays: number | null = null;
}

export class RetentionPreviewDto implements RetentionPreviewRequest {
  @Policies({ optional: true })
  policies?: RetentionPolicyDto[];

  @Policies({ optional: true })
  idle?: RetentionPolicyDto[];

  @Whole(1, LIMITS.retentionDays, { optional: true, nullable: true })
  guestDays?: number | null;
}
