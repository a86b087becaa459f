import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { SessionTokens } from '@parley/protocol';
import { ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { FromAddress, Public } from './auth.decorators.js';
import { toSessionTokens } from './auth.wire.js';
import { SecondStep } from './second-step.service.js';
import { LoginTotpDto } from './two-factor.dto.js';

@ApiTags('auth')
@Controller('auth/login/totp')
export class SecondStepController {
  constructor(private readonly secondStep: SecondStep) {}

  @Public()
  @Post()
  @HttpCode(200)
  @Fails('UNAUTHENTICATED')
  @ApiOperation({
    summary: 'The second step of signing in',
    description:
      'With the `ticket` that came with 401 `TOTP_REQUIRED`, and a code of the app or a recovery code. Each code is good once.',
  })
  async take(@Body() request: LoginTotpDto, @FromAddress() from: string): Promise<SessionTokens> {
    return toSessionTokens(await this.secondStep.take(request, from));
  }
}
