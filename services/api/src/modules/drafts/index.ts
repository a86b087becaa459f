export { RoomDraft } from './draft.entity.js';
export { DraftsModule } from './drafts.module.js';
