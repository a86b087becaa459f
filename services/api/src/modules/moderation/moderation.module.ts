import { Module } from '@nestjs/common';
import { AccessBlocks } from './access-blocks.service.js';
import { AccessBlocksRepository } from './access-blocks.repository.js';
import { Captcha } from './captcha.js';
import { ChallengeController } from './challenge.controller.js';
import { GuestGate } from './guest-gate.service.js';
import { MaskingController } from './masking.controller.js';
import { ModerationController } from './moderation.controller.js';
import { ProofsRepository } from './proofs.repository.js';

/** Who may come in, and under what conditions. */
@Module({
  controllers: [ChallengeController, MaskingController, ModerationController],
  providers: [AccessBlocks, AccessBlocksRepository, Captcha, GuestGate, ProofsRepository],
  exports: [GuestGate],
})
export class ModerationModule {}
