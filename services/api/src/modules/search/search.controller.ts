import { Controller, Get, Query } from '@nestjs/common';
import type { SearchPage } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor } from '../auth/index.js';
import { Presence } from '../presence/index.js';
import { roomWire } from '../rooms/index.js';
import { SearchQueryDto } from './search.dto.js';
import { Search } from './search.service.js';
import { hitWire } from './search.wire.js';
@ApiBearerAuth()
@ApiTags('search')
@Controller('chat/search')
export class SearchController {
  constructor(
    private readonly search: Search,
    private readonly presence: Presence,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Finds what was said, newest first',
    description:
      'Staff search all chats and notes, everybody else what they may read of their own chats. `q`: words, `"phrases"`, `-words` ' +
      'that must not be there, and `from:` `status:` `before:` `after:`, for staff also `agent:` `tag:` `priority:` `is:note`. What ' +
      'makes no sense in `q` is looked for as words; `understood` says how it was read.',
  })
  async find(@CurrentActor() actor: Actor, @Query() request: SearchQueryDto): Promise<SearchPage> {
    const { items, nextCursor, understood } = await this.search.find(actor, request);
    return {
      items: items.map((found) => {
        const room = roomWire(found.room, actor.role, this.presence.isOnline);
        return { room, hit: hitWire(found, room) };
      }),
      nextCursor,
      understood,
    };
  }
}
