import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Room, RoomPage, SessionTokens } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Limits } from '../../platform/limits/limits.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import {
  Authenticator,
  CurrentActor,
  ForVisitors,
  FromAddress,
  Guests,
  type Language,
  Public,
  SpokenLanguage,
  toSessionTokens,
} from '../auth/index.js';
import { GuestGate } from '../moderation/index.js';
import { Presence } from '../presence/index.js';
import { Topics } from '../teams/index.js';
import { ChatStart } from './chat-start.service.js';
import { QueuePlaces } from './queue-places.js';
import { roomWire } from './room.wire.js';
import type { RoomView } from './room-view.js';
import { CreateRoomDto, GuestDto, RatingDto, RoomsQuery } from './rooms.dto.js';
import { Rooms } from './rooms.service.js';

@ApiTags('rooms')
@Controller('chat')
export class RoomsController {
  constructor(
    private readonly rooms: Rooms,
    private readonly chatStart: ChatStart,
    private readonly guests: Guests,
    private readonly authenticator: Authenticator,
    private readonly presence: Presence,
    private readonly limits: Limits,
    private readonly gate: GuestGate,
    private readonly topics: Topics,
    private readonly places: QueuePlaces,
  ) {}

  @Public()
  @ForVisitors()
  @Post('guest')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'A guest and its room',
    description:
      'The same secret requestKey within a day is the same guest. 403 `PROOF_NEEDED`: bring a proof for `GET /chat/challenge`.',
  })
  async guest(
    @Body() request: GuestDto,
    @FromAddress() address: string,
    @SpokenLanguage() locale: Language,
  ): Promise<SessionTokens & { room: Room }> {
    const { name, email, requestKey, proof, captcha, ...chat } = request;
    this.chatStart.check(chat);
    if (chat.topicId !== undefined) await this.topics.assertReachable(chat.topicId, email);
    this.limits.take('guest.create', address);
    if (!(await this.guests.isKnown(requestKey))) await this.gate.pass({ proof, captcha }, address);
    const guest = await this.guests.create({ name, email, locale }, requestKey);
    const actor = await this.authenticator.authenticate(guest.accessToken);
    const room = await this.chatStart.start(actor, { ...chat, id: guest.roomId });
    return { ...toSessionTokens(guest), room: await this.wire(room, actor) };
  }

  @Get('room')
  @ApiBearerAuth()
  @ApiOperation({ summary: "The caller's current support room, made if there is none" })
  async current(@CurrentActor() actor: Actor): Promise<Room> {
    return this.wire(await this.rooms.current(actor), actor);
  }

  @Post('room')
  @ApiBearerAuth()
  @Fails('NOT_FOUND', 'CONFLICT')
  @ApiOperation({
    summary: 'A new room',
    description:
      'The same id again is the same room. With a `type` other than support it is one of two sides about the order or the booking ' +
      'in `reference`: the one that is there and not closed, or a new one.',
  })
  async create(@CurrentActor() actor: Actor, @Body() request: CreateRoomDto): Promise<Room> {
    return this.wire(await this.chatStart.start(actor, request), actor);
  }

  @Get('rooms')
  @ApiBearerAuth()
  @ApiOperation({ summary: "The caller's rooms, newest activity first" })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { status, cursor, limit }: RoomsQuery,
  ): Promise<RoomPage> {
    const page = await this.rooms.list(actor, { participantId: actor.userId, status, cursor, limit });
    return {
      items: page.items.map((room) => roomWire(room, actor.role, this.presence.isOnline)),
      nextCursor: page.nextCursor,
    };
  }

  @Get('room/:id')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'One room' })
  async get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Room> {
    return this.wire(await this.rooms.get(actor, id), actor);
  }

  @Post('room/:id/close')
  @HttpCode(200)
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Closes a room for good' })
  async close(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Room> {
    return this.wire(await this.rooms.close(actor, id), actor);
  }

  @Post('room/:id/rating')
  @HttpCode(200)
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'How the customer liked it, once, when the room is resolved or closed' })
  async rate(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() rating: RatingDto,
  ): Promise<Room> {
    return this.wire(await this.rooms.rate(actor, id, rating), actor);
  }

  private async wire(room: RoomView, actor: Actor): Promise<Room> {
    const queue = await this.places.of(room, actor.userId);
    return { ...roomWire(room, actor.role, this.presence.isOnline), ...(queue && { queue }) };
  }
}
