import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { SessionTokens, User } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import {
  CurrentActor,
  FromAddress,
  Public,
  SpokenLanguage,
  WhileEnrolling,
  ForVisitors,
} from './auth.decorators.js';
import { LinkDto, LoginDto, RefreshDto, RegisterDto, UpdateMeDto } from './auth.dto.js';
import { toSessionTokens, toUser } from './auth.wire.js';
import type { Language } from './language.js';
import { MailLinks } from './mail-links.service.js';
import { Profile } from './profile.service.js';
import { SignIn } from './sign-in.service.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly profile: Profile,
    private readonly mailLinks: MailLinks,
  ) {}

  @Public()
  @ForVisitors()
  @Post('register')
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'A customer account, signed in' })
  async register(
    @Body() request: RegisterDto,
    @FromAddress() from: string,
    @SpokenLanguage() language: Language,
  ): Promise<SessionTokens> {
    return toSessionTokens(await this.signIn.register(request, from, language));
  }

  @Public()
  @Post('login')
  @HttpCode(200)
  @Fails('UNAUTHENTICATED')
  @ApiOperation({ summary: 'A session for an account' })
  async login(
    @Body() request: LoginDto,
    @FromAddress() from: string,
    @SpokenLanguage() language: Language,
  ): Promise<SessionTokens> {
    return toSessionTokens(await this.signIn.login(request, from, language));
  }

  @Public()
  @Post('refresh')
  @HttpCode(200)
  @Fails('UNAUTHENTICATED')
  @ApiOperation({
    summary: 'The next pair of tokens',
    description:
      'A refresh token is good for one use. A second use ends the session, unless nobody has used what the first one brought: then its answer was lost, and trying again is safe. Our own pages name themselves in the header `parley-surface` and say `cookie` in its place: then it is in a cookie, and stays there.',
  })
  async refresh(@Body() { refreshToken }: RefreshDto, @FromAddress() from: string): Promise<SessionTokens> {
    return toSessionTokens(await this.signIn.refresh(refreshToken, from));
  }

  @Public()
  @Post('link')
  @HttpCode(200)
  @Fails('GONE')
  @ApiOperation({
    summary: 'A session by the link of a mail',
    description:
      'For guests, once, within 7 days of the mail. A link that is not good (any more) is 410 `LINK_OVER`; who has an account signs in: `FORBIDDEN`.',
  })
  async link(@Body() { token }: LinkDto, @FromAddress() from: string): Promise<SessionTokens> {
    return toSessionTokens(await this.mailLinks.open(token, from));
  }

  @WhileEnrolling()
  @Post('logout')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Ends the session that the access token belongs to' })
  async logout(@CurrentActor() actor: Actor): Promise<Record<string, never>> {
    await this.signIn.logout(actor);
    return {};
  }

  @WhileEnrolling()
  @Get('me')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who the caller is' })
  async me(@CurrentActor() actor: Actor): Promise<User> {
    return toUser(await this.profile.get(actor));
  }

  @Patch('me')
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Changes name, e-mail or password',
    description:
      'A new password, and another address of an account, need `currentPassword`. A new password ends every other session; of another address the one before is told by mail, and links for new passwords are void.',
  })
  async updateMe(@CurrentActor() actor: Actor, @Body() request: UpdateMeDto): Promise<User> {
    return toUser(await this.profile.update(actor, request));
  }
}
