import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { TriedMasking } from '@parley/protocol';
import { EdgeSettingsDto } from '../../platform/masking/edge-settings.dto.js';
import { lookWith } from '../../platform/masking/masking.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { validateInput } from '../../platform/validation/validate-input.js';
import { Roles } from '../auth/index.js';
import { TryMaskingDto } from './moderation.dto.js';
@ApiBearerAuth()
@Roles('admin')
@ApiTags('moderation')
@Controller('admin/masking')
export class MaskingController {
  @Post('try')
  @HttpCode(200)
  @ApiOperation({ summary: 'What settings would do to a text; nothing of either is kept' })
  try(@Body() { text, value = {} }: TryMaskingDto): TriedMasking {
    return lookWith(validateInput(EdgeSettingsDto, value), text);
  }
}
