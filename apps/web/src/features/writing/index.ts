export { AnswerPreview, ScopeIcon } from './AnswerPreview';
export { DraftChoices } from './DraftChoices';
export { createPickerStore, fitting, type PickerStore } from './picker.store';
export { openGaps } from './pieces';
