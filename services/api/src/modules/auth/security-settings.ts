import { Injectable } from '@nestjs/common';
import { type Role, type SecuritySettings, STAFF_ROLES, type StaffRole } from '@parley/protocol';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';

export class SecuritySettingsDto implements SecuritySettings {
  @IsArray()
  @ArrayMaxSize(STAFF_ROLES.length)
  @ArrayUnique()
  @IsIn(STAFF_ROLES, { each: true })
  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  totpRequired: StaffRole[] = [];
}

/** What admins demand of those who sign in. */
@Injectable()
export class SecurityRules {
  private readonly group: LiveGroup<SecuritySettingsDto>;

  constructor(settings: LiveSettings) {
    this.group = settings.group('security', SecuritySettingsDto);
  }

  get rolesWithSecondStep(): readonly StaffRole[] {
    return this.group.value.totpRequired;
  }

  needsSecondStep(role: Role): boolean {
    return this.rolesWithSecondStep.some((one) => one === role);
  }
}
