import { Controller, HttpCode, Post } from '@nestjs/common';
import type { DemoIdentity } from '@parley/protocol';
import { ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Public } from '../auth/index.js';
import { DemoIdentities } from './demo-identity.js';

@ApiTags('auth')
@Controller('auth')
export class DemoController {
  constructor(private readonly identities: DemoIdentities) {}

  @Public()
  @Post('demo-identity')
  @HttpCode(200)
  @ApiOperation({
    summary: "What the demo shop's server signs for its customer",
    description:
      "Null but on a trial of one's own, where the demo accounts are. A shop has this on a server of its own.",
  })
  identity(): DemoIdentity {
    return { token: this.identities.sign() };
  }
}
