import { applyDecorators } from '@nestjs/common';
import {
  LIMITS,
  WIDGET_SIDES,
  WIDGET_THEMES,
  type WidgetGreetings,
  type WidgetSettings,
  type WidgetSide,
  type WidgetTheme,
} from '@parley/protocol';
import { Transform, Type } from 'class-transformer';
import { IsObject, Matches, ValidateBy, ValidateNested } from 'class-validator';
import { normalizeLine } from '../../platform/text.js';
import { Flag, OneOf, Text, Whole } from '../../platform/validation/rules.js';
import { pictureProblem } from './picture.policy.js';

/** One line that is shown as it stands: no markup, no gaps to fill. */
const Line = (max: number) =>
  applyDecorators(
    Text(max),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeLine(value) : value)),
  );

const IsPicture = () =>
  ValidateBy({
    name: 'picture',
    validator: {
      validate: (value) => typeof value === 'string' && pictureProblem(value) === null,
      defaultMessage: (argument) => pictureProblem(String(argument?.value)) ?? '',
    },
  });

class WidgetGreetingsDto implements WidgetGreetings {
  @Line(LIMITS.greetingChars)
  en = '';

  @Line(LIMITS.greetingChars)
  de = '';

  @Line(LIMITS.greetingChars)
  ar = '';
}

export class WidgetSettingsDto implements WidgetSettings {
  @Text(7)
  @Matches(/^#[\da-f]{6}$/i, { message: 'must be a colour of six hex digits, as in #4f46c8' })
  color = '#4f46c8';

  @OneOf(WIDGET_SIDES)
  side: WidgetSide = 'end';

  @Whole(0, LIMITS.widgetBottomPx)
  bottom = 20;

  @OneOf(WIDGET_THEMES)
  theme: WidgetTheme = 'auto';

  @IsObject()
  @ValidateNested()
  @Type(() => WidgetGreetingsDto)
  greetings: WidgetGreetingsDto = new WidgetGreetingsDto();

  @Line(LIMITS.nameChars)
  teamName = '';

  @Text(LIMITS.pictureUrlChars)
  @IsPicture()
  avatarUrl = '';

  @Flag()
  typingPreview = false;
}
