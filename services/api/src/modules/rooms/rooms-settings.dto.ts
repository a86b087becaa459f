import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { LOOK_INS, type LookIn, type PairedRoomType, type RoomsSettings } from '@parley/protocol';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { OneOf, Whole } from '../../platform/validation/rules.js';

const A_MONTH = 31 * 24;

class LookInsDto implements Record<PairedRoomType, LookIn> {
  @OneOf(LOOK_INS)
  customer_driver: LookIn = 'leads';

  @OneOf(LOOK_INS)
  customer_admin: LookIn = 'leads';

  @OneOf(LOOK_INS)
  driver_admin: LookIn = 'leads';

  @OneOf(LOOK_INS)
  guest_admin: LookIn = 'leads';
}

/** The group `rooms` of the settings. */
export class RoomsSettingsDto implements RoomsSettings {
  @IsObject()
  @ValidateNested()
  @Type(() => LookInsDto)
  @ApiProperty({ type: LookInsDto })
  lookIn: LookInsDto = new LookInsDto();

  /** Long enough for a bag that was left in the car. */
  @Whole(1, A_MONTH)
  closeAfterHours: number = 24;
}
