import { type AttributeValue, LIMITS, type SetAttributesRequest } from '@parley/protocol';
import { ValidateBy } from 'class-validator';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { JsonObject } from '../../platform/validation/json-object.js';

const VALUES_BYTES = 32 * 1024;

const isFew = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length <= LIMITS.attributeDefinitions;

export class SetAttributesOfDto implements SetAttributesRequest {
  @JsonObject(VALUES_BYTES, { needed: true })
  @ValidateBy({
    name: 'few',
    validator: {
      validate: isFew,
      defaultMessage: () => `must be at most ${LIMITS.attributeDefinitions}`,
    },
  })
  @ApiProperty({
    type: Object,
    description: 'By key: a value of the kind of the attribute, or null to take it away. Others stay.',
  })
  attributes: Record<string, AttributeValue | null>;
}
