import { ValidateBy, ValidateIf } from 'class-validator';
import { ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { readTime } from './search-query.js';

/** A day or a moment that exists. */
export const Time = () => (target: object, key: string) => {
  const rules = [
    ValidateIf((_, value) => value !== undefined),
    ValidateBy({
      name: 'time',
      validator: {
        validate: (value) => typeof value === 'string' && readTime(value) !== null,
        defaultMessage: () => 'must be a day (2026-01-31) or a moment (2026-01-31T10:00:00Z)',
      },
    }),
    ApiPropertyOptional({ type: String, description: 'A day or a moment, ISO 8601' }),
  ];
  for (const rule of rules) rule(target, key);
};
