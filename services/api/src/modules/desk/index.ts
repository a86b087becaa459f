export { DeskModule } from './desk.module.js';
export { SavedFilterRow } from './saved-filter.entity.js';
