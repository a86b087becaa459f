import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '../openapi/annotations.js';
import { normalizeText } from '../text.js';

/** Any JSON, with each text in it normalised: what is not well-formed, jsonb would refuse. */
function normalizeJson(value: unknown): unknown {
  if (typeof value === 'string') return normalizeText(value);
  if (Array.isArray(value)) return value.map(normalizeJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [normalizeText(key), normalizeJson(inner)]),
  );
}

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of the client's own making, at most `maxBytes` as JSON. */
export const JsonObject = (maxBytes: number, { needed = false } = {}) =>
  applyDecorators(
    ValidateIf((_, value) => needed || value !== undefined),
    // the raw value: class-transformer would make its own idea of the object
    Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => normalizeJson(obj[key])),
    ValidateBy({
      name: 'jsonObject',
      validator: {
        validate: (value) => isPlainObject(value) && Buffer.byteLength(JSON.stringify(value)) <= maxBytes,
        defaultMessage: () => `must be an object of at most ${maxBytes} bytes`,
      },
    }),
    needed ? ApiProperty({ type: Object }) : ApiPropertyOptional({ type: Object }),
  );
