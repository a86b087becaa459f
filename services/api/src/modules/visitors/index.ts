export { LiveVisitorRow } from './live-visitor.entity.js';
export { VisitorsModule } from './visitors.module.js';
export { Visitors } from './visitors.service.js';
