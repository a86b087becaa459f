import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Attention, FollowerList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { followerWire, mentionWire } from './attention.wire.js';
import { Followers } from './followers.service.js';
import { Mentions } from './mentions.service.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('attention')
@Controller('chat/support')
export class AttentionController {
  constructor(
    private readonly mentions: Mentions,
    private readonly followers: Followers,
  ) {}

  @Get('attention')
  @ApiOperation({
    summary:
      'What the caller has an eye on: the chats in whose notes they are named, and those that they follow',
  })
  async attention(@CurrentActor() actor: Actor): Promise<Attention> {
    const mentions = await this.mentions.list(actor);
    return { mentions: mentions.map(mentionWire), following: await this.followers.following(actor) };
  }

  @Post('room/:id/mentions/seen')
  @HttpCode(200)
  @ApiOperation({ summary: 'The caller has looked at the notes of a chat that name them' })
  async see(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Record<string, never>> {
    await this.mentions.see(actor, id);
    return {};
  }

  @Get('room/:id/followers')
  @ApiOperation({ summary: 'Who of the staff is told of what happens in a chat' })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<FollowerList> {
    return { items: (await this.followers.list(actor, id)).map(followerWire) };
  }

  @Put('room/:id/follow')
  @ApiOperation({ summary: 'The caller follows a chat: they are told of what others say and do there' })
  async follow(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<FollowerList> {
    return { items: (await this.followers.follow(actor, id)).map(followerWire) };
  }

  @Delete('room/:id/follow')
  @ApiOperation({ summary: 'The caller follows a chat no longer' })
  async unfollow(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<FollowerList> {
    return { items: (await this.followers.unfollow(actor, id)).map(followerWire) };
  }
}
