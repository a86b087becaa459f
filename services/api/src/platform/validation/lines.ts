import { applyDecorators } from '@nestjs/common';
import { codePoints } from '@parley/protocol';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateBy, ValidateIf } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '../openapi/annotations.js';
import { isBlank, normalizeLine } from '../text.js';

const isLine = (text: unknown, max: number): boolean =>
  typeof text === 'string' && !isBlank(text) && codePoints(text) <= max;

/** A name, a title: one line in which there is something to see. */
export const Line = (max: number, { optional = false, nullable = false } = {}) =>
  applyDecorators(
    ...(nullable ? [IsOptional()] : optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeLine(value) : value)),
    ValidateBy({
      name: 'line',
      validator: {
        validate: (value) => isLine(value, max),
        defaultMessage: () => `must be text of 1 to ${max} characters`,
      },
    }),
    optional || nullable
      ? ApiPropertyOptional({ type: String, maxLength: max, nullable })
      : ApiProperty({ type: String, maxLength: max }),
  );

/** Each in one line, without doubles, in the order given. */
const cleanLines = (value: unknown): unknown =>
  Array.isArray(value)
    ? [...new Set(value.map((line: unknown) => (typeof line === 'string' ? normalizeLine(line) : line)))]
    : value;

/** Short texts, as tags are. */
export const Lines = (most: number, max: number) =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    Transform(({ value }) => cleanLines(value)),
    IsArray(),
    ArrayMaxSize(most),
    ValidateBy(
      {
        name: 'lines',
        validator: {
          validate: (value) => isLine(value, max),
          defaultMessage: () => `each must be text of 1 to ${max} characters`,
        },
      },
      { each: true },
    ),
    ApiPropertyOptional({ type: [String], maxItems: most }),
  );
