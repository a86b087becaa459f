import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Visit } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Roles, StaffOnly } from '../auth/index.js';
import { VisitDto } from './visits.dto.js';
import { Visits } from './visits.service.js';
import { visitWire } from './visits.wire.js';

@ApiBearerAuth()
@ApiTags('visits')
@Controller('chat')
export class VisitsController {
  constructor(private readonly visits: Visits) {}

  @Roles('customer', 'guest')
  @Put('room/:id/visit')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Where the customer of a chat is now, and how they came: page, time zone and language, referrer',
    description:
      'The last 20 pages are kept, sealed with the chat. Of how they came what is told first counts. Of an address everything that could be a secret is left out. Only the staff see it, and whoever exports their own data.',
  })
  async tell(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() said: VisitDto,
  ): Promise<Record<string, never>> {
    await this.visits.tell(actor, id, said);
    return {};
  }

  @StaffOnly()
  @Get('support/room/:id/visit')
  @ApiOperation({ summary: 'Where the customer of a chat is, by what, and what time it is there' })
  async of(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Visit> {
    return visitWire(await this.visits.of(actor, id));
  }
}
