export { createWhispersStore, type WhispersStore } from './whispers.store';
export { WhisperStrip } from './WhisperStrip';
