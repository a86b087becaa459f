export { Queue } from './Queue';
export { createBulkStore, type BulkStore } from './bulk.store';
export { createFiltersStore, type FiltersStore } from './filters.store';
export { createLabelsStore, type LabelsStore } from './labels.store';
export { focusRow, queueRows } from './list-keys';
export { createQueueStore, type QueueState, type QueueStore } from './queue.store';
export { isStaffRoom, staffMark, type QueueView } from './queue.rules';
