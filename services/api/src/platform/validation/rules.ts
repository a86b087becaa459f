import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { codePoints } from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../openapi/annotations.js';
import { normalizeText } from '../text.js';
import { QuickRule, UNSURE } from './quick-rules.js';

/** Like IsOptional, but null is no way of leaving a field out. */
const IfPresent = () => ValidateIf((_, value) => value !== undefined);

/** Left out is one thing, null another, where a field may be emptied. */
const presence = ({ optional, nullable }: { optional?: boolean; nullable?: boolean }) =>
  nullable ? [IsOptional()] : optional ? [IfPresent()] : [];

const MaxCodePoints = (max: number) =>
  ValidateBy({
    name: 'maxLength',
    validator: {
      validate: (value) => typeof value === 'string' && codePoints(value) <= max,
      defaultMessage: () => `must be no longer than ${max} characters`,
    },
  });

/** Text of any number of lines, in NFC, without NUL and lone surrogates. */
export const Text = (max: number, options: { optional?: boolean; nullable?: boolean } = {}) =>
  applyDecorators(
    ...presence(options),
    IsString(),
    MaxCodePoints(max),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeText(value) : value)),
    QuickRule((value) => quickText(value, max), options),
    options.optional || options.nullable
      ? ApiPropertyOptional({ type: String, maxLength: max, nullable: options.nullable ?? false })
      : ApiProperty({ type: String, maxLength: max }),
  );

/** No text has more characters than code units. */
function quickText(value: unknown, max: number): unknown {
  if (typeof value !== 'string') return UNSURE;
  const text = normalizeText(value);
  return text.length <= max ? text : UNSURE;
}

const LOWER_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An id in the form of a UUID of any version, in lower case from here on. */
export const Id = (options: { optional?: boolean; nullable?: boolean } = {}) =>
  applyDecorators(
    ...presence(options),
    IsUUID('all'),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    QuickRule((value) => (typeof value === 'string' && LOWER_UUID.test(value) ? value : UNSURE), options),
    options.optional || options.nullable
      ? ApiPropertyOptional({ type: String, format: 'uuid', nullable: options.nullable ?? false })
      : ApiProperty({ type: String, format: 'uuid' }),
  );

/** More than this is no answer that anybody reads. */
const NAMED = 12;

/** One of a closed list. */
export const OneOf = (values: readonly string[], options: { optional?: boolean; nullable?: boolean } = {}) =>
  applyDecorators(
    ...presence(options),
    IsIn(values, values.length > NAMED ? { message: 'must be one of those in the API description' } : {}),
    IsString(),
    QuickRule((value) => (values.includes(value as string) ? value : UNSURE), options),
    options.optional || options.nullable
      ? ApiPropertyOptional({ enum: [...values], nullable: options.nullable ?? false })
      : ApiProperty({ enum: [...values] }),
  );

/** It equals zero and is written differently: a number that nobody counts to. */
const NotMinusZero = () =>
  ValidateBy({
    name: 'notMinusZero',
    validator: { validate: (value) => !Object.is(value, -0), defaultMessage: () => 'must not be -0' },
  });

const isWhole = (value: unknown): value is number => Number.isInteger(value) && !Object.is(value, -0);

/** A whole number in JSON: no strings, no fractions, nothing a double cannot hold. */
export const Whole = (min: number, max: number, options: { optional?: boolean; nullable?: boolean } = {}) =>
  applyDecorators(
    ...presence(options),
    IsInt(),
    NotMinusZero(),
    Min(min),
    Max(max),
    QuickRule((value) => (isWhole(value) && value >= min && value <= max ? value : UNSURE), options),
    options.optional || options.nullable
      ? ApiPropertyOptional({
          type: 'integer',
          minimum: min,
          maximum: max,
          nullable: options.nullable ?? false,
        })
      : ApiProperty({ type: 'integer', minimum: min, maximum: max }),
  );

/** A whole number in a query string: digits and nothing else. */
export const WholeInQuery = (min: number, max: number) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^(0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value,
    ),
    Whole(min, max, { optional: true }),
  );

/** Yes or no. */
export const Flag = (options: { optional?: boolean } = {}) =>
  applyDecorators(
    ...(options.optional ? [IfPresent()] : []),
    IsBoolean(),
    QuickRule((value) => (typeof value === 'boolean' ? value : UNSURE), options),
    options.optional ? ApiPropertyOptional({ type: Boolean }) : ApiProperty({ type: Boolean }),
  );

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

function isMoment(value: unknown): boolean {
  if (typeof value !== 'string' || !MOMENT.test(value) || Number.isNaN(Date.parse(value))) return false;
  // a 30th of February becomes a day in March
  const day = value.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** A moment that exists, ISO 8601 with its place in the world. */
export const Moment = (options: { optional?: boolean; nullable?: boolean } = {}) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'moment',
      validator: {
        validate: isMoment,
        defaultMessage: () => 'must be a moment (2026-01-31T10:00:00Z)',
      },
    }),
    ApiPropertyOptional({ type: String, format: 'date-time', nullable: options.nullable ?? false }),
  );

/** A position in a log. */
export const Seq = (options: { optional?: boolean } = {}) => Whole(0, Number.MAX_SAFE_INTEGER, options);
