export { type AttributesStore, createAttributesStore } from './attributes.store';
export { type BlockingStore, createBlockingStore } from './blocking.store';
export { createCustomerStore, type CustomerStore } from './customer.store';
export { CustomerPanel } from './CustomerPanel';
export type { RecordDoors } from './CustomerRecords';
export { createNotesStore, type NotesStore } from './notes.store';
export { createVisitStore, type VisitStore } from './visit.store';
export { createRecordsStore, type RecordsStore } from './records.store';
