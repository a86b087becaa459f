import { applyDecorators } from '@nestjs/common';
import { isUUID, ValidateBy, ValidateIf } from 'class-validator';
import {
  LIMITS,
  PRIORITIES,
  readAttributeCondition,
  type Priority,
  type RoomConditions,
  STATUS_CHOICES,
  type StatusChoice,
} from '@parley/protocol';
import { ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { Id, OneOf, Text, Whole, WholeInQuery } from '../../platform/validation/rules.js';
import { Time } from '../search/index.js';

/** A subject, a key, an operator and a choice. */
const MOST_OF_CONDITION = 10 + 40 + 2 + LIMITS.attributeChoiceChars;

/** One of a few words, or an id. */
const WordOrId = (...words: string[]) => {
  const said = `${words.map((word) => `\`${word}\``).join(', ')} or an id`;
  return applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ValidateBy({
      name: 'wordOrId',
      validator: {
        validate: (value) => words.includes(value as string) || isUUID(value),
        defaultMessage: () => `must be ${said.replaceAll('`', '')}`,
      },
    }),
    ApiPropertyOptional({ type: String, description: said }),
  );
};

const AttributeAsked = () =>
  applyDecorators(
    Text(MOST_OF_CONDITION, { optional: true }),
    ValidateBy({
      name: 'attributeCondition',
      validator: {
        validate: (value) => typeof value === 'string' && readAttributeCondition(value) !== null,
        defaultMessage: () => 'must be room.KEY or contact.KEY, alone or with :VALUE, >=VALUE or <=VALUE',
      },
    }),
    ApiPropertyOptional({
      type: String,
      description:
        'An attribute of the chat (`room.size`) or its customer (`contact.plan`): alone that it has any, `contact.plan:gold` that it is ' +
        'that, `room.amount>=50` and `room.due<=2026-01-31` of numbers and days.',
    }),
  );

/** What a list of chats may be narrowed by, but for the wait: a number is written in one way in a query and in another in JSON. */
class ListConditionsDto {
  @OneOf(STATUS_CHOICES, { optional: true })
  status?: StatusChoice;

  @WordOrId('me', 'none')
  assignee?: string;

  @WordOrId('mine')
  team?: string;

  @Id({ optional: true })
  topic?: string;

  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @Text(LIMITS.tagChars, { optional: true })
  tag?: string;

  @AttributeAsked()
  attribute?: string;

  @Time()
  from?: string;

  @Time()
  to?: string;

  @OneOf(['yes', 'no'], { optional: true })
  snoozed?: 'yes' | 'no';

  @OneOf(['yes', 'unread'], { optional: true })
  mentioned?: 'yes' | 'unread';

  @OneOf(['yes'], { optional: true })
  following?: 'yes';
}

export class ConditionsQueryDto extends ListConditionsDto implements RoomConditions {
  @WholeInQuery(1, LIMITS.waitingMinutes)
  waitingMinutes?: number;
}

export class ConditionsDto extends ListConditionsDto implements RoomConditions {
  @Whole(1, LIMITS.waitingMinutes, { optional: true })
  waitingMinutes?: number;
}
