export { RoomTrace } from './room-trace.entity.js';
export { TimelineModule } from './timeline.module.js';
