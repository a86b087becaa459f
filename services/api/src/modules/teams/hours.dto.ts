import { applyDecorators } from '@nestjs/common';
import { type Holiday, LIMITS, type SaveHoursRequest, type WorkingSpan } from '@parley/protocol';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsObject,
  Matches,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { Day } from '../../platform/validation/days.js';
import { Line } from '../../platform/validation/lines.js';
import { Whole } from '../../platform/validation/rules.js';
import { isTimeZone } from './local-time.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const END = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const Time = (pattern: RegExp, { optional = false } = {}) =>
  applyDecorators(
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    Matches(pattern, { message: 'must be a time of day as HH:MM' }),
    optional
      ? ApiPropertyOptional({ type: String, example: '09:00' })
      : ApiProperty({ type: String, example: '09:00' }),
  );

/** Of a list of objects, each is looked at. */
const ListOf = (type: new () => object, max: number) =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(max),
    // a list within the list would be looked into, and not at
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => type),
    ApiProperty({ type: [type], maxItems: max }),
  );

/** Times sort as their texts do. */
const EndsAfterItBegins = () =>
  ValidateBy({
    name: 'endsAfterItBegins',
    validator: {
      validate: (to, args) => {
        const { from } = args!.object as { from?: unknown };
        return typeof from === 'string' && typeof to === 'string' && from < to;
      },
      defaultMessage: () => 'must be later than its beginning',
    },
  });

class WorkingSpanDto implements WorkingSpan {
  @Whole(1, 7)
  day: number;

  @Time(TIME)
  from: string;

  @Time(END)
  @EndsAfterItBegins()
  to: string;
}

class HolidayDto implements Holiday {
  @Day()
  date: string;

  @Line(LIMITS.nameChars)
  name: string;

  @Time(TIME, { optional: true })
  from?: string;

  // both or neither
  @ValidateIf(({ from, to }: HolidayDto) => from !== undefined || to !== undefined)
  @Matches(END, { message: 'must be a time of day as HH:MM' })
  @EndsAfterItBegins()
  @ApiPropertyOptional({ type: String, example: '12:00' })
  to?: string;
}

export class SaveHoursDto implements SaveHoursRequest {
  @Line(LIMITS.nameChars)
  name: string;

  @ValidateBy({
    name: 'timeZone',
    validator: {
      validate: (value) => typeof value === 'string' && isTimeZone(value),
      defaultMessage: () => 'must be the name of a time zone, as Europe/Berlin',
    },
  })
  @ApiProperty({ type: String, example: 'Europe/Berlin' })
  timeZone: string;

  @ListOf(WorkingSpanDto, LIMITS.workingSpans)
  week: WorkingSpanDto[];

  @ArrayUnique(({ date }: Holiday) => date, { message: 'must name a day once' })
  @ListOf(HolidayDto, LIMITS.holidays)
  holidays: HolidayDto[];
}
