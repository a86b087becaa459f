import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Draft, DraftList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { DraftDto } from './drafts.dto.js';
import { Drafts } from './drafts.service.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('drafts')
@Controller('chat/support')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get('drafts')
  @ApiOperation({
    summary: 'What the caller has begun to write in chats and not sent, the latest first',
    description: 'Nobody else is ever shown it. It is sealed with the chat, and goes with it.',
  })
  async list(@CurrentActor() actor: Actor): Promise<DraftList> {
    return { items: await this.drafts.list(actor) };
  }

  @Put('room/:id/draft')
  @Fails('CONFLICT')
  @ApiOperation({
    summary:
      'What the caller has begun to write in a chat; an empty text says that there is nothing any more',
    description:
      'One for the customer and one (`private`) for the team. With `version`, only if that is what stands there: else 409 ' +
      '`CHANGED_MEANWHILE`, with `draft`, what stands there. The caller’s other pages hear of it by `draft`.',
  })
  save(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() request: DraftDto): Promise<Draft> {
    return this.drafts.save(actor, id, request);
  }
}
