import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { SignedInSession } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor } from './auth.decorators.js';
import { toSignedInSession } from './auth.wire.js';
import { SessionList } from './session-list.service.js';

/** Where the caller is signed in. */
@ApiTags('auth')
@ApiBearerAuth()
@Controller('auth/sessions')
export class SessionListController {
  constructor(private readonly sessions: SessionList) {}

  @Get()
  @ApiOperation({ summary: 'Where the caller is signed in, the session used last first' })
  async list(@CurrentActor() actor: Actor): Promise<SignedInSession[]> {
    const sessions = await this.sessions.of(actor.userId);
    return sessions.map((one) => toSignedInSession(one, actor.sessionId));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Ends one of the caller’s sessions; its sockets close' })
  async end(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Record<string, never>> {
    await this.sessions.end(actor, actor.userId, id);
    return {};
  }

  @Post('end-others')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends every session of the caller but the one that asks' })
  async endOthers(@CurrentActor() actor: Actor): Promise<{ ended: number }> {
    return { ended: await this.sessions.endOthers(actor) };
  }
}
