import { Controller, Get, Param, Query } from '@nestjs/common';
import type { TimelinePage } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, Roles } from '../auth/index.js';
import { TimelineDto } from './timeline.dto.js';
import { Timeline } from './timeline.service.js';
import { timelineWire } from './timeline.wire.js';

@ApiTags('timeline')
@Controller('chat')
export class TimelineController {
  constructor(private readonly timeline: Timeline) {}

  @Roles('manager', 'admin')
  @Get('support/room/:id/timeline')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'What happened in a chat, newest first: connects, acknowledgements, pushes, marks, mails',
    description: 'Without a word of what was written. With `seq`: the life of that one entry.',
  })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: TimelineDto,
  ): Promise<TimelinePage> {
    return timelineWire(await this.timeline.read(actor, id, query));
  }
}
