import { Body, Controller, HttpCode, Post, Put, Req } from '@nestjs/common';
import type { SessionTokens } from '@parley/protocol';
import type { Request } from 'express';
import type { Actor } from '../../platform/actor.js';
import { Failure } from '../../platform/failure.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, FromAddress, Public, Roles, SpokenLanguage } from './auth.decorators.js';
import { toSessionTokens } from './auth.wire.js';
import { Authenticator, bearerOf } from './authenticator.js';
import { IdentifyDto, SetAttributesDto } from './identity.dto.js';
import { Identities } from './identity.service.js';
import type { Language } from './language.js';

@ApiTags('auth')
@Controller('auth')
export class IdentityController {
  constructor(
    private readonly identities: Identities,
    private readonly authenticator: Authenticator,
  ) {}

  @Public()
  @Post('identify')
  @HttpCode(200)
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: "A session for a shop's own customer, by a token that the shop has signed",
    description:
      'With the access token of a guest, the chats of the guest become those of the customer, once. A token that is not taken changes nothing, and `details` says why.',
  })
  async identify(
    @Body() { token }: IdentifyDto,
    @Req() request: Request,
    @FromAddress() from: string,
    @SpokenLanguage() language: Language,
  ): Promise<SessionTokens> {
    const guest = await this.present(request);
    return toSessionTokens(await this.identities.identify(token, guest, from, language));
  }

  @Put('attributes')
  @Roles('customer', 'guest')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'What the page says of its visitor, without a signature',
    description: 'Replaces what it said before. The staff sees it as unverified; nothing is decided by it.',
  })
  async setAttributes(
    @CurrentActor() actor: Actor,
    @Body() said: SetAttributesDto,
  ): Promise<Record<string, never>> {
    await this.identities.setUnverified(actor, { ...said });
    return {};
  }

  /**
   * Who is here already. One whose session is over keeps nobody from coming in, least of all who tries again after a lost answer;
   * one whose token has only run out is told so, since their chats would be left behind.
   */
  private async present(request: Request): Promise<Actor | null> {
    const token = bearerOf(request);
    if (!token) return null;
    try {
      return await this.authenticator.authenticate(token);
    } catch (error) {
      const isOver =
        error instanceof Failure && error.code === 'UNAUTHENTICATED' && error.reason !== 'TOKEN_EXPIRED';
      if (isOver) return null;
      throw error;
    }
  }
}
