import { Controller, Get, Query } from '@nestjs/common';
import type { RoomPage } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { Presence } from '../presence/index.js';
import { roomWire } from './room.wire.js';
import { PairedRoomsDto } from './rooms.dto.js';
import { Rooms } from './rooms.service.js';

@StaffOnly()
@ApiTags('rooms')
@ApiBearerAuth()
@Controller('chat/support/paired')
export class PairedRoomsController {
  constructor(
    private readonly rooms: Rooms,
    private readonly presence: Presence,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Rooms of two sides, newest activity first',
    description:
      'All of a type for whoever may look into it by the settings; else those that the caller takes part in.',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: PairedRoomsDto): Promise<RoomPage> {
    const { items, nextCursor } = await this.rooms.listPaired(actor, query);
    return { items: items.map((room) => roomWire(room, actor.role, this.presence.isOnline)), nextCursor };
  }
}
