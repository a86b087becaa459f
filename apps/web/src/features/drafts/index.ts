export { createDraftsStore, type DraftsStore } from './drafts.store';
export { DraftOffers } from './DraftOffers';
