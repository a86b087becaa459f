import { applyDecorators } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { ApiProperty } from '../openapi/annotations.js';

/** `YYYY-MM-DD`, of a day that there is. */
export const isDay = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

export const Day = () =>
  applyDecorators(
    ValidateBy({
      name: 'day',
      validator: { validate: isDay, defaultMessage: () => 'must be a day as YYYY-MM-DD' },
    }),
    ApiProperty({ type: String, format: 'date' }),
  );
