import type { Whisper } from '@parley/protocol';
import type { WhisperView } from './whispers.repository.js';

export const whisperWire = ({ createdAt, ...whisper }: WhisperView): Whisper => ({
  ...whisper,
  createdAt: createdAt.toISOString(),
});
