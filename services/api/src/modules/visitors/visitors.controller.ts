import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import {
  type BeaconAnswer,
  LIMITS,
  type LiveVisitor,
  type LiveVisitors,
  type Room,
  type SessionTokens,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, ForVisitors, FromAddress, Public, StaffOnly, toSessionTokens } from '../auth/index.js';
import { Presence } from '../presence/index.js';
import { roomWire } from '../rooms/index.js';
import { VisitorInvitations } from './visitor-invitations.service.js';
import { BeaconDto, InviteVisitorDto, TakeInvitationDto } from './visitors.dto.js';
import { Visitors } from './visitors.service.js';
import { visitorWire } from './visitors.wire.js';

@ApiTags('visitors')
@Controller('chat')
export class VisitorsController {
  constructor(
    private readonly visitors: Visitors,
    private readonly invitations: VisitorInvitations,
    private readonly presence: Presence,
  ) {}

  @Public()
  @ForVisitors()
  @Post('visitors')
  @HttpCode(200)
  @ApiOperation({
    summary: 'A sign of life of a page of the shop',
    description:
      'From pages that the group `embedding` allows, every `everyMs` while the page is looked at; `everyMs` null: nobody wants to ' +
      'know, and nothing was kept. Sealed, without an address, and gone within two minutes of the last one.',
  })
  async beacon(
    @Body() said: BeaconDto,
    @FromAddress() address: string,
    @Headers('origin') origin?: string,
  ): Promise<BeaconAnswer> {
    const news = await this.visitors.seen(said, { address, origin });
    return { everyMs: news ? LIMITS.beaconEveryMs : null, invited: news?.invited ?? false };
  }

  @Public()
  @ForVisitors()
  @Post('visitors/invitation')
  @HttpCode(200)
  @Fails('GONE')
  @ApiOperation({
    summary: 'The chat that somebody of the team has begun with a visitor',
    description:
      'By what the visitor’s browser calls itself: the guest that they are from now on, and the room. The same as often as it is ' +
      'asked; 410 `LINK_OVER` if nobody has written, or the guest has signed out since.',
  })
  async take(
    @Body() { visitor }: TakeInvitationDto,
    @FromAddress() address: string,
  ): Promise<SessionTokens & { room: Room }> {
    const { guest, actor, room } = await this.invitations.take(visitor, address);
    return { ...toSessionTokens(guest), room: roomWire(room, actor.role, this.presence.isOnline) };
  }

  @StaffOnly()
  @Post('support/visitors/:visitorId/invitation')
  @HttpCode(200)
  @ApiBearerAuth()
  @Fails('CONFLICT', 'GONE')
  @ApiOperation({
    summary: 'Writes to a visitor of the shop, once',
    description:
      'For whom the group `visitors` lets (`mayStart`). Their page takes it with its next sign of life: then there is a guest and a ' +
      'chat, which is the author’s. 410 `VISITOR_LEFT`: they are not there any more, and nothing is left of it; 409 `VISITOR_BUSY`: ' +
      'they have a chat, or were written to.',
  })
  async invite(
    @CurrentActor() actor: Actor,
    @Param('visitorId') id: string,
    @Body() { message }: InviteVisitorDto,
  ): Promise<LiveVisitor> {
    return visitorWire(await this.invitations.invite(actor, id, message));
  }

  @StaffOnly()
  @Get('support/visitors')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Who is on the shop at this moment, and where; `on` false: that is not looked at',
  })
  async here(@CurrentActor() actor: Actor): Promise<LiveVisitors> {
    const { count, visitors } = await this.visitors.here(actor);
    const mayStart = this.invitations.mayInvite(actor.role);
    return { on: this.visitors.on, mayStart, count, items: visitors.map(visitorWire) };
  }
}
