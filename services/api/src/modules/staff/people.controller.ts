import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Account, AccountPage, HandedLink, SignedInSession } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Roles, toSignedInSession } from '../auth/index.js';
import { PeopleDto, UpdateAccountDto } from './people.dto.js';
import { People } from './people.service.js';
import { toAccount, toAccountPage } from './people.wire.js';

/** Who has an account. Managers look at their colleagues; what changes an account is an admin's. */
@Roles('admin')
@ApiTags('people')
@ApiBearerAuth()
@Controller('admin/people')
export class PeopleController {
  constructor(private readonly people: People) {}

  @Roles('manager', 'admin')
  @Get()
  @ApiOperation({
    summary: 'Accounts, by name',
    description: 'Managers see the staff, whatever they ask for.',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: PeopleDto): Promise<AccountPage> {
    return toAccountPage(await this.people.list(actor, query));
  }

  @Roles('manager', 'admin')
  @Get(':id')
  @ApiOperation({ summary: 'One account' })
  async get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Account> {
    return toAccount(await this.people.get(actor, id));
  }

  @Patch(':id')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Another role; disabled, or in again',
    description:
      'Disabling ends every session, closes every socket within five seconds and puts the chats of that person back in the queue. The last admin stays: 409 `LAST_ADMIN`.',
  })
  async update(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() request: UpdateAccountDto,
  ): Promise<Account> {
    return toAccount(await this.people.update(actor, id, request));
  }

  @Post(':id/password-reset')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'A link for a new password: by mail, or to hand over' })
  async resetPassword(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<HandedLink> {
    return { link: await this.people.resetPassword(actor, id) };
  }

  @Delete(':id/totp')
  @ApiOperation({ summary: 'Takes the second step away from who has lost the phone and the codes' })
  async endTwoFactor(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Record<string, never>> {
    await this.people.endTwoFactor(actor, id);
    return {};
  }

  @Get(':id/sessions')
  @ApiOperation({ summary: 'Where somebody is signed in' })
  async sessions(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<SignedInSession[]> {
    const sessions = await this.people.sessionsOf(actor, id);
    return sessions.map((one) => toSignedInSession(one, actor.sessionId));
  }

  @Delete(':id/sessions')
  @ApiOperation({ summary: 'Signs somebody out everywhere' })
  async endSessions(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<{ ended: number }> {
    return { ended: await this.people.endSessions(actor, id) };
  }

  @Delete(':id/sessions/:sessionId')
  @ApiOperation({ summary: 'Ends one session of somebody' })
  async endSession(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('sessionId') sessionId: string,
  ): Promise<Record<string, never>> {
    await this.people.endSession(actor, id, sessionId);
    return {};
  }
}
