import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Agent, Availability, Room, RoomPage } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Public, Roles, StaffOnly } from '../auth/index.js';
import { Presence } from '../presence/index.js';
import { roomWire, type RoomView } from '../rooms/index.js';
import { AvailabilityService } from './availability.service.js';
import { AnswerTransferDto, AssignDto, SupportRoomsDto, TransferDto, UpdateRoomDto } from './routing.dto.js';
import { Routing } from './routing.service.js';
import { Transfers } from './transfers.service.js';

@ApiTags('routing')
@Controller('chat')
export class RoutingController {
  constructor(
    private readonly routing: Routing,
    private readonly transfers: Transfers,
    private readonly availabilityNow: AvailabilityService,
    private readonly presence: Presence,
  ) {}

  @Public()
  @Get('availability')
  @ApiOperation({ summary: 'Whether anybody is there, and how long an answer usually takes' })
  availability(): Promise<Availability> {
    return this.availabilityNow.now();
  }

  @StaffOnly()
  @Get('support/rooms')
  @ApiBearerAuth()
  @ApiOperation({ summary: "The staff's list of chats" })
  async list(@CurrentActor() actor: Actor, @Query() filter: SupportRoomsDto): Promise<RoomPage> {
    const page = await this.routing.list(actor, filter);
    return { items: page.items.map((room) => this.wire(room, actor)), nextCursor: page.nextCursor };
  }

  @StaffOnly()
  @Get('support/agents')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who can take over' })
  agents(@CurrentActor() actor: Actor): Promise<Agent[]> {
    return this.routing.agents(actor);
  }

  @StaffOnly()
  @Post('support/room/:id/assign')
  @HttpCode(200)
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Gives a chat to the caller, or (manager, admin) to a colleague' })
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { agentId }: AssignDto,
  ): Promise<Room> {
    return this.wire(await this.routing.assign(actor, id, agentId), actor);
  }

  @StaffOnly()
  @Post('support/room/:id/transfer')
  @HttpCode(200)
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Hands a chat over to a colleague or a team, with a note',
    description:
      'The receiver is asked first, and until they say yes nothing changes; after two minutes it is as if they had declined. ' +
      'Managers and admins hand over to a colleague without asking, unless `ask` is true.',
  })
  async transfer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() request: TransferDto,
  ): Promise<Room> {
    return this.wire(await this.transfers.transfer(actor, id, request), actor);
  }

  @StaffOnly()
  @Post('support/room/:id/transfer/answer')
  @HttpCode(200)
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Takes over a chat that was offered by a transfer, or declines' })
  async answerTransfer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() answer: AnswerTransferDto,
  ): Promise<Room> {
    return this.wire(await this.transfers.answer(actor, id, answer), actor);
  }

  @StaffOnly()
  @Delete('support/room/:id/transfer')
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Takes the question back whether somebody takes the chat over' })
  async withdrawTransfer(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Room> {
    return this.wire(await this.transfers.withdraw(actor, id), actor);
  }

  @StaffOnly()
  @Patch('support/room/:id')
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Changes priority, tags, status or subject' })
  async update(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() request: UpdateRoomDto,
  ): Promise<Room> {
    return this.wire(await this.routing.update(actor, id, request), actor);
  }

  @Roles('manager', 'admin')
  @Delete('support/room/:id/participants/:userId')
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Takes somebody out of a chat, but for its customer and the agent who has it' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<Room> {
    return this.wire(await this.routing.remove(actor, id, userId), actor);
  }

  private wire(room: RoomView, actor: Actor): Room {
    return roomWire(room, actor.role, this.presence.isOnline);
  }
}
