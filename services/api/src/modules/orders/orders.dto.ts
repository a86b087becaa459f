import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { codePoints, type RecordsQuery } from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { isBlank, normalizeLine } from '../../platform/text.js';
import { Id } from '../../platform/validation/rules.js';
import { recordIdProblem } from './orders.policy.js';

interface Options {
  optional?: boolean;
  /** A blank one, and null, are none. */
  nullable?: boolean;
}

/** A text in which `problem` finds none. */
export function Checked(
  problem: (text: string) => string | null,
  {
    optional = false,
    nullable = false,
    clean = (text: string): string | null => text,
  }: Options & {
    clean?: (text: string) => string | null;
  } = {},
) {
  const shown = { type: String, nullable };
  return applyDecorators(
    ValidateIf(
      (_, value) => !(value === undefined && (optional || nullable)) && !(value === null && nullable),
    ),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? clean(value) : value)),
    ValidateBy({
      name: 'checked',
      validator: {
        validate: (value) => typeof value === 'string' && problem(value) === null,
        defaultMessage: (context) =>
          typeof context?.value === 'string' ? (problem(context.value) ?? '') : 'must be a string',
      },
    }),
    optional || nullable ? ApiPropertyOptional(shown) : ApiProperty(shown),
  );
}

/** One line of a title: nothing that is not seen. */
export const Line = (max: number, options: Options = {}) =>
  Checked(
    (line) =>
      isBlank(line)
        ? 'must not be empty'
        : codePoints(line) > max
          ? `must be no longer than ${max} characters`
          : null,
    {
      ...options,
      clean: (text) => {
        const line = normalizeLine(text);
        return options.nullable && isBlank(line) ? null : line;
      },
    },
  );

export const RecordId = (options: Options = {}) =>
  Checked(recordIdProblem, { ...options, clean: (id) => id.toWellFormed().normalize('NFC') });

/** In an address. */
export class RecordIdParam {
  @RecordId()
  id: string;
}

export class RecordsQueryDto implements RecordsQuery {
  @Id({ optional: true })
  customerId?: string;
}
