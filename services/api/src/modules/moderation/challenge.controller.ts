import { Controller, Get } from '@nestjs/common';
import type { GuestChallenge } from '@parley/protocol';
import { ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { ForVisitors, Public } from '../auth/index.js';
import { GuestGate } from './guest-gate.service.js';

@ApiTags('moderation')
@Controller('chat/challenge')
export class ChallengeController {
  constructor(private readonly gate: GuestGate) {}

  @Public()
  @ForVisitors()
  @Get()
  @ApiOperation({
    summary: 'Work for a new guest who was answered `PROOF_NEEDED`',
    description:
      'The proof is the challenge, a colon and a whole number, such that the SHA-256 of it begins with `bits` zero bits. It goes ' +
      'with `POST /chat/guest`, once, before `expiresAt`.',
  })
  challenge(): GuestChallenge {
    return this.gate.challenge();
  }
}
