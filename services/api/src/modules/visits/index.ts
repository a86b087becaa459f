export { RoomVisit } from './visit.entity.js';
export { VisitsModule } from './visits.module.js';
export { type StoredVisit, toldNow } from './visits.policy.js';
export { Visits } from './visits.service.js';
export { visitWire } from './visits.wire.js';
