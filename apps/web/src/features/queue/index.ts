export { Queue, type QueueProps } from './Queue';
export { focusRow, queueRows } from './list-keys';
export { createQueueStore, type QueueState, type QueueStore } from './queue.store';
export { isStaffRoom, staffMark, type QueueView } from './queue.rules';
