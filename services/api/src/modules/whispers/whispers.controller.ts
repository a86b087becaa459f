import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Whisper, WhisperList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Roles, StaffOnly } from '../auth/index.js';
import { WhisperDto } from './whispers.dto.js';
import { Whispers } from './whispers.service.js';
import { whisperWire } from './whispers.wire.js';
@ApiBearerAuth()
@ApiTags('whispers')
@Controller('chat/support/room/:id/whispers')
export class WhispersController {
  constructor(private readonly whispers: Whispers) {}

  @StaffOnly()
  @Get()
  @ApiOperation({
    summary: 'What managers told the agent of a chat',
    description: 'Managers and admins see all of it, an agent what was said to them.',
  })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<WhisperList> {
    return { items: (await this.whispers.list(actor, id)).map(whisperWire) };
  }

  @Roles('manager', 'admin')
  @Post()
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Tells the agent of a chat something that nobody else sees, beside managers' })
  async say(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() request: WhisperDto,
  ): Promise<Whisper> {
    return whisperWire(await this.whispers.say(actor, id, request));
  }
}
