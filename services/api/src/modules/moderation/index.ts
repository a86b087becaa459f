export { GuestGate } from './guest-gate.service.js';
export { AccessBlock, SpentProof } from './moderation.entity.js';
export { ModerationModule } from './moderation.module.js';
