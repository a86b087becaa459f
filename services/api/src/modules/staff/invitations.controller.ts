import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Invitation, InvitationSent } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Invitations, Roles } from '../auth/index.js';
import { InviteDto } from './people.dto.js';
import { toInvitation, toInvitationSent } from './people.wire.js';

/** Who is asked to join. Managers invite agents; nobody invites who would stand above them. */
@Roles('manager', 'admin')
@ApiTags('people')
@ApiBearerAuth()
@Controller('admin/invitations')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Get()
  @ApiOperation({
    summary: 'Invitations that nobody has accepted, those of which the caller could have sent',
  })
  async list(@CurrentActor() actor: Actor): Promise<Invitation[]> {
    return (await this.invitations.list(actor)).map(toInvitation);
  }

  @Post()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Invites somebody by a link that is good once, for 7 days',
    description: 'By mail; where the server sends none, the link is answered, once.',
  })
  async invite(@CurrentActor() actor: Actor, @Body() request: InviteDto): Promise<InvitationSent> {
    return toInvitationSent(await this.invitations.invite(actor, request));
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Another link, for 7 days from now; the one before opens nothing any more' })
  async resend(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<InvitationSent> {
    return toInvitationSent(await this.invitations.resend(actor, id));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Takes an invitation back' })
  async revoke(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Record<string, never>> {
    await this.invitations.revoke(actor, id);
    return {};
  }
}
