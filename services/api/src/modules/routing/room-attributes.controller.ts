import { Body, Controller, Param, Patch } from '@nestjs/common';
import type { Room } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { SetAttributesOfDto } from '../contacts/index.js';
import { Presence } from '../presence/index.js';
import { roomWire } from '../rooms/index.js';
import { RoomAttributes } from './room-attributes.service.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('routing')
@Controller('chat/support/room/:id/attributes')
export class RoomAttributesController {
  constructor(
    private readonly attributes: RoomAttributes,
    private readonly presence: Presence,
  ) {}

  @Patch()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Sets attributes of a chat',
    description: 'Those that are named; null takes one away. Customers see none of it.',
  })
  async set(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { attributes }: SetAttributesOfDto,
  ): Promise<Room> {
    return roomWire(await this.attributes.set(actor, id, attributes), actor.role, this.presence.isOnline);
  }
}
