import { Controller, Get } from '@nestjs/common';
import type { TagSettings } from '@parley/protocol';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { StaffOnly } from '../auth/index.js';
import { TagRules } from '../rooms/index.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('routing')
@Controller('chat/support/tags')
export class TagsController {
  constructor(private readonly rules: TagRules) {}

  @Get()
  @ApiOperation({
    summary: 'Tags and their colours, whether there are others, and whether a chat needs one to end',
  })
  catalogue(): TagSettings {
    return this.rules.present;
  }
}
