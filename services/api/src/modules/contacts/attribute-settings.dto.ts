import {
  ATTRIBUTE_KEY,
  ATTRIBUTE_KINDS,
  ATTRIBUTE_SUBJECTS,
  type AttributeDefinition,
  type AttributeKind,
  type AttributeSettings,
  type AttributeSubject,
  LIMITS,
} from '@parley/protocol';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, ValidateBy, ValidateNested } from 'class-validator';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { Line, Lines } from '../../platform/validation/lines.js';
import { Flag, OneOf } from '../../platform/validation/rules.js';

/** None that every object has. */
export const isAttributeKey = (key: unknown): boolean =>
  typeof key === 'string' && ATTRIBUTE_KEY.test(key) && !(key in {});

const Key = () =>
  ValidateBy({
    name: 'attributeKey',
    validator: {
      validate: isAttributeKey,
      defaultMessage: () => 'must be small letters, digits and _, up to 40, a letter first',
    },
  });

class AttributeDefinitionDto implements AttributeDefinition {
  @Key()
  @ApiProperty({ type: String, pattern: ATTRIBUTE_KEY.source })
  key: string;

  @Line(LIMITS.attributeLabelChars)
  label: string;

  @OneOf(ATTRIBUTE_KINDS)
  kind: AttributeKind;

  @OneOf(ATTRIBUTE_SUBJECTS)
  of: AttributeSubject;

  @Lines(LIMITS.attributeChoices, LIMITS.attributeChoiceChars)
  choices: string[] = [];

  @Flag({ optional: true })
  archived: boolean = false;
}

/** As it came: none. */
export class AttributeSettingsDto implements AttributeSettings {
  @IsArray()
  @ArrayMaxSize(LIMITS.attributeDefinitions)
  @ArrayUnique((one: Partial<AttributeDefinition> | null) => String(one?.key))
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AttributeDefinitionDto)
  @ApiProperty({ type: [AttributeDefinitionDto] })
  attributes: AttributeDefinitionDto[] = [];
}
