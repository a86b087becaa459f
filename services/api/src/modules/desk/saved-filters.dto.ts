import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import {
  LIMITS,
  ROOM_SORTS,
  type RoomSort,
  type SaveFilterRequest,
  type UpdateFilterRequest,
} from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { Line } from '../../platform/validation/lines.js';
import { OneOf } from '../../platform/validation/rules.js';
import { ConditionsDto } from '../routing/index.js';

const IfGiven = () => ValidateIf((_, value) => value !== undefined);

const Conditions = () =>
  applyDecorators(
    IsObject(),
    ValidateNested(),
    Type(() => ConditionsDto),
  );

export class SaveFilterDto implements SaveFilterRequest {
  @Line(LIMITS.filterNameChars)
  name: string;

  @IfGiven()
  @IsBoolean()
  @ApiPropertyOptional({ type: Boolean })
  shared?: boolean;

  @Conditions()
  @ApiProperty({ type: ConditionsDto })
  conditions: ConditionsDto;

  @OneOf(ROOM_SORTS, { optional: true })
  sort?: RoomSort;
}

export class UpdateFilterDto implements UpdateFilterRequest {
  @Line(LIMITS.filterNameChars, { optional: true })
  name?: string;

  @IfGiven()
  @IsBoolean()
  @ApiPropertyOptional({ type: Boolean })
  shared?: boolean;

  @IfGiven()
  @Conditions()
  @ApiPropertyOptional({ type: ConditionsDto })
  conditions?: ConditionsDto;

  @OneOf(ROOM_SORTS, { optional: true })
  sort?: RoomSort;
}
