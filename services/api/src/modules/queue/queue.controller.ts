import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { AssignmentList, Room } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { Presence } from '../presence/index.js';
import { roomWire } from '../rooms/index.js';
import { Assignments } from './assignments.service.js';
import { Offers } from './offers.service.js';
import { assignmentWire } from './queue.wire.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('queue')
@Controller('chat/support/room/:id')
export class QueueController {
  constructor(
    private readonly assignments: Assignments,
    private readonly offers: Offers,
    private readonly presence: Presence,
  ) {}

  @Get('assignments')
  @ApiOperation({
    summary: 'Why this chat came to whom',
    description:
      'Each time that somebody was looked for: who could have been asked, how each was judged by the policy, who was left out and why.',
  })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<AssignmentList> {
    const { items, names } = await this.assignments.ofRoom(actor, id);
    return { items: items.map((row) => assignmentWire(row, names)) };
  }

  @Post('offer/accept')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Takes a chat that is offered to the caller', description: '409 `OFFER_OVER`.' })
  async accept(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Room> {
    return roomWire(await this.offers.accept(actor, id), actor.role, this.presence.isOnline);
  }

  @Post('offer/decline')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Leaves a chat that is offered to the caller to others',
    description: '409 `OFFER_OVER`.',
  })
  async decline(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Record<string, never>> {
    await this.offers.decline(actor, id);
    return {};
  }
}
