import {
  type EdgeSettings,
  GUEST_PROOFS,
  type GuestProof,
  LIMITS,
  type MaskPattern,
  WORD_ACTIONS,
  type WordAction,
  type WordRule,
} from '@parley/protocol';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, ValidateBy, ValidateNested } from 'class-validator';
import { ApiProperty } from '../openapi/annotations.js';
import { OneOf, Text, Whole } from '../validation/rules.js';
import { Pattern } from './pattern.js';
import { patternProblem } from './pattern-problem.js';

const HAS_LETTER = /[\p{L}\p{N}]/u;

const HasLetter = () =>
  ValidateBy({
    name: 'hasLetter',
    validator: {
      validate: (value) => typeof value === 'string' && HAS_LETTER.test(value),
      defaultMessage: () => 'must have a letter or a digit',
    },
  });

const IsPattern = () =>
  ValidateBy({
    name: 'pattern',
    validator: {
      validate: (value) => typeof value === 'string' && patternProblem(value) === null,
      defaultMessage: (argument) => patternProblem(String(argument?.value)) ?? '',
    },
  });

/** Each letter of a message is looked at once for each step of all of them. */
const QuickTogether = () =>
  ValidateBy({
    name: 'quickTogether',
    validator: {
      validate: (value) =>
        Array.isArray(value) &&
        (value as MaskPattern[])
          .filter(({ pattern }) => typeof pattern === 'string' && patternProblem(pattern) === null)
          .reduce((sum, { pattern }) => sum + new Pattern(pattern).size, 0) <= LIMITS.patternSteps,
      defaultMessage: () => 'are too much together: make them shorter, or fewer',
    },
  });

class MaskPatternDto implements MaskPattern {
  @Text(LIMITS.nameChars)
  @HasLetter()
  name: string;

  @Text(LIMITS.patternChars)
  @IsPattern()
  pattern: string;
}

class WordRuleDto implements WordRule {
  @Text(LIMITS.nameChars)
  @HasLetter()
  word: string;

  @OneOf(WORD_ACTIONS)
  action: WordAction;
}

export class EdgeSettingsDto implements EdgeSettings {
  @IsBoolean()
  @ApiProperty()
  maskCards = true;

  @IsBoolean()
  @ApiProperty()
  maskIbans = true;

  @IsArray()
  @ArrayMaxSize(LIMITS.maskPatterns)
  @QuickTogether()
  @ValidateNested({ each: true })
  @Type(() => MaskPatternDto)
  patterns: MaskPatternDto[] = [];

  @IsArray()
  @ArrayMaxSize(LIMITS.listedWords)
  @ValidateNested({ each: true })
  @Type(() => WordRuleDto)
  words: WordRuleDto[] = [];

  @Whole(2, 100)
  repeatRooms = 5;

  @Whole(0, 24 * 60)
  repeatMinutes = 10;

  @OneOf(GUEST_PROOFS)
  guestProof: GuestProof = 'off';

  @Whole(1, 100_000)
  attackGuests = 60;
}
