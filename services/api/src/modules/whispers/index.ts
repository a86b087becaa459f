export { WhisperRow } from './whisper.entity.js';
export { WhispersModule } from './whispers.module.js';
