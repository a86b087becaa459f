import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { AccountReady, InvitationPreview } from '@parley/protocol';
import { ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import {
  AcceptInvitationDto,
  ForgotPasswordDto,
  OpenInvitationDto,
  ResetPasswordDto,
} from './account-links.dto.js';
import { FromAddress, Public } from './auth.decorators.js';
import { Invitations } from './invitations.service.js';
import { PasswordResets } from './password-resets.service.js';

/** What the links of mails lead to. Their secrets come in the body: an address is kept in too many places. */
@ApiTags('auth')
@Controller('auth')
export class AccountLinksController {
  constructor(
    private readonly invitations: Invitations,
    private readonly resets: PasswordResets,
  ) {}

  @Public()
  @Post('invitation/open')
  @HttpCode(200)
  @Fails('GONE')
  @ApiOperation({ summary: 'What an invitation’s link invites to', description: 'Does not use it up.' })
  async open(@Body() { token }: OpenInvitationDto, @FromAddress() from: string): Promise<InvitationPreview> {
    const { email, role, expiresAt } = await this.invitations.open(token, from);
    return { email, role, expiresAt: expiresAt.toISOString() };
  }

  @Public()
  @Post('invitation')
  @Fails('CONFLICT', 'GONE')
  @ApiOperation({
    summary: 'An account by an invitation’s link, which is good once',
    description: 'A link that is not good (any more) is 410 `LINK_OVER`, whatever is wrong with it.',
  })
  async accept(@Body() request: AcceptInvitationDto, @FromAddress() from: string): Promise<AccountReady> {
    return { email: await this.invitations.accept(request, from) };
  }

  @Public()
  @Post('password/forgot')
  @HttpCode(202)
  @ApiOperation({
    summary: 'A link for a new password, by mail',
    description: 'The same answer for every address, whether it is anybody’s or not.',
  })
  async forgot(
    @Body() { email }: ForgotPasswordDto,
    @FromAddress() from: string,
  ): Promise<Record<string, never>> {
    await this.resets.forgot(email, from);
    return {};
  }

  @Public()
  @Post('password/reset')
  @HttpCode(200)
  @Fails('GONE')
  @ApiOperation({
    summary: 'A new password by a link, which is good once, for an hour',
    description: 'Ends every session of the account. A link that is not good (any more) is 410 `LINK_OVER`.',
  })
  async reset(@Body() request: ResetPasswordDto, @FromAddress() from: string): Promise<AccountReady> {
    return { email: await this.resets.reset(request, from) };
  }
}
