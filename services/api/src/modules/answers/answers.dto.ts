import {
  ANSWER_CODE,
  ANSWER_LANGUAGES,
  ANSWER_SCOPES,
  type AnswerContent,
  type AnswerLanguage,
  type AnswerScope,
  type AnswerText,
  LIMITS,
  type RestoreAnswerRequest,
  type RoomAnswersQuery,
  type UpdateAnswerRequest,
} from '@parley/protocol';
import { Transform, Type } from 'class-transformer';
import { IsObject, Matches, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { isBlank, normalizeText } from '../../platform/text.js';
import { RecordId } from '../orders/index.js';
import { Line, Lines } from '../../platform/validation/lines.js';
import { Id, OneOf, Text, Whole } from '../../platform/validation/rules.js';

/** Of any number of lines, in which there is something to see. */
const NotBlank = (): PropertyDecorator =>
  ValidateBy({
    name: 'notBlank',
    validator: {
      validate: (value) => typeof value === 'string' && !isBlank(value),
      defaultMessage: () => 'must not be empty',
    },
  });

class AnswerTextDto implements AnswerText {
  @Text(LIMITS.messageChars)
  @NotBlank()
  text: string;

  @Lines(LIMITS.choices, LIMITS.choiceChars)
  choices?: string[];
}

/** Left out where the answer is not written in that language. */
const InLanguage = () => (target: object, key: string) => {
  ValidateIf((_, value) => value !== undefined)(target, key);
  IsObject()(target, key);
  ValidateNested()(target, key);
  Type(() => AnswerTextDto)(target, key);
  ApiPropertyOptional({ type: AnswerTextDto })(target, key);
};

class AnswerTextsDto implements Record<AnswerLanguage, AnswerText | undefined> {
  @InLanguage()
  en: AnswerTextDto;

  @InLanguage()
  de: AnswerTextDto;

  @InLanguage()
  ar: AnswerTextDto;
}

export class AnswerDto implements AnswerContent {
  @Text(LIMITS.answerCodeChars)
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? normalizeText(value.toLowerCase()) : value,
  )
  @Matches(ANSWER_CODE, { message: 'must be letters, digits, - and _' })
  code: string;

  @Line(LIMITS.answerTitleChars)
  title: string;

  @OneOf(ANSWER_SCOPES)
  scope: AnswerScope;

  @Id({ optional: true })
  teamId?: string;

  @IsObject()
  @ValidateNested()
  @Type(() => AnswerTextsDto)
  @ApiProperty({ type: AnswerTextsDto })
  texts: AnswerTextsDto;

  @OneOf(ANSWER_LANGUAGES)
  fallback: AnswerLanguage;
}

export class UpdateAnswerDto extends AnswerDto implements UpdateAnswerRequest {
  @Whole(1, Number.MAX_SAFE_INTEGER, { optional: true })
  version?: number;
}

export class RestoreAnswerDto implements RestoreAnswerRequest {
  @Whole(1, Number.MAX_SAFE_INTEGER)
  version: number;
}

export class RoomAnswersDto implements RoomAnswersQuery {
  @Text(LIMITS.answerTitleChars, { optional: true })
  q?: string;

  @RecordId({ optional: true })
  order?: string;
}
