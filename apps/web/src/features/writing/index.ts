export { AnswerPreview, ScopeIcon } from './AnswerPreview';
export { createPickerStore, fitting, type PickerStore } from './picker.store';
export { openGaps } from './pieces';
