import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { RecoveryCodes, TwoFactorEnrolment, TwoFactorState } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, StaffOnly, WhileEnrolling } from './auth.decorators.js';
import { NewRecoveryCodesDto, TwoFactorCodeDto, TwoFactorOffDto } from './two-factor.dto.js';
import { TwoFactor } from './two-factor.service.js';

/** One's own second step of signing in (RFC 6238). */
@StaffOnly()
@ApiTags('auth')
@ApiBearerAuth()
@Controller('auth/totp')
export class TwoFactorController {
  constructor(private readonly twoFactor: TwoFactor) {}

  @WhileEnrolling()
  @Get()
  @ApiOperation({ summary: 'Whether a second step is asked for when the caller signs in' })
  state(@CurrentActor() actor: Actor): Promise<TwoFactorState> {
    return this.twoFactor.state(actor);
  }

  @WhileEnrolling()
  @Post()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'A secret for an authenticator app',
    description:
      'In force only when a code of it has been confirmed; the next one takes its place until then.',
  })
  begin(@CurrentActor() actor: Actor): Promise<TwoFactorEnrolment> {
    return this.twoFactor.begin(actor);
  }

  @WhileEnrolling()
  @Post('confirm')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Puts the second step in force by its first code; answers the recovery codes' })
  confirm(@CurrentActor() actor: Actor, @Body() { code }: TwoFactorCodeDto): Promise<RecoveryCodes> {
    return this.twoFactor.confirm(actor, code);
  }

  @Post('off')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Ends the second step; needs the password and a code' })
  async end(@CurrentActor() actor: Actor, @Body() request: TwoFactorOffDto): Promise<Record<string, never>> {
    await this.twoFactor.end(actor, request);
    return {};
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'New recovery codes in place of all that there are; needs the password and a code',
  })
  renewCodes(@CurrentActor() actor: Actor, @Body() request: NewRecoveryCodesDto): Promise<RecoveryCodes> {
    return this.twoFactor.renewCodes(actor, request);
  }
}
