import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, MaxLength, ValidateBy, ValidateIf } from 'class-validator';
import { codePoints, type IdentifyRequest, LIMITS, type Unverified } from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { normalizeLine } from '../../platform/text.js';
import { EmailAddress, PersonName } from './auth.dto.js';

export class IdentifyDto implements IdentifyRequest {
  @IsString()
  @MaxLength(LIMITS.identityTokenChars)
  @ApiProperty({
    type: String,
    description: 'A JWT that the shop has signed: `sub`, `exp`, and `name` and `email`.',
  })
  token: string;
}

type Attributes = NonNullable<Unverified['attributes']>;

const cleaned = (value: unknown): unknown => (typeof value === 'string' ? normalizeLine(value) : value);

/** Whatever it is, with each text in it on one line; what is no object is left to the check. */
function cleanAttributes(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [normalizeLine(name), cleaned(one)]));
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isShort = (text: string, max: number): boolean => codePoints(text) <= max;

function isAttribute([name, value]: [string, unknown]): boolean {
  if (name === '' || !isShort(name, LIMITS.attributeNameChars)) return false;
  if (typeof value === 'string') return isShort(value, LIMITS.attributeValueChars);
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

/** Names with a text, a number or yes and no each: to be read, not to be worked with. */
const Attributes = () =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    // the raw value: class-transformer would make its own idea of the object
    Transform(({ obj }: { obj: Record<string, unknown> }) => cleanAttributes(obj['attributes'])),
    ValidateBy({
      name: 'attributes',
      validator: {
        validate: (value) =>
          isObject(value) &&
          Object.keys(value).length <= LIMITS.attributes &&
          Object.entries(value).every(isAttribute),
        defaultMessage: () =>
          `must be at most ${LIMITS.attributes} names of up to ${LIMITS.attributeNameChars} characters, each with a text of up to ${LIMITS.attributeValueChars} characters, a number, true or false`,
      },
    }),
    ApiPropertyOptional({ type: Object }),
  );

export class SetAttributesDto implements Unverified {
  @PersonName({ optional: true })
  name?: string;

  @EmailAddress({ optional: true })
  email?: string;

  @Attributes()
  attributes?: Attributes;
}
