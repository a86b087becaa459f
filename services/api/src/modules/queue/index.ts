export { Comebacks } from './comebacks.service.js';
export { QUEUE_ENTITIES } from './queue.entity.js';
export { QueueModule } from './queue.module.js';
