import { Controller, Get, Headers } from '@nestjs/common';
import type { Ready, SelfTestAnswer } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, Public, Roles, Unlimited } from '../auth/index.js';
import { Health } from './health.service.js';
import { SelfTest } from './self-test.service.js';

@ApiTags('operation')
@Controller()
export class AdminController {
  constructor(
    private readonly health: Health,
    private readonly selfTest: SelfTest,
  ) {}

  @Public()
  @Unlimited()
  @Get('health/live')
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Public()
  @Unlimited()
  @Get('health/ready')
  @ApiOperation({ summary: 'The server can do its work; 503 with the part that fails' })
  ready(): Promise<Ready> {
    return this.health.ready();
  }

  @Roles('admin')
  @Get('chat/test')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Tries every real part, with timings' })
  test(
    @CurrentActor() actor: Actor,
    @Headers('authorization') authorization: string,
  ): Promise<SelfTestAnswer> {
    return this.selfTest.run(authorization.replace(/^Bearer\s+/i, ''), actor.userId);
  }
}
