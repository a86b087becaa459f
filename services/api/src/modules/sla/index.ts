export { SlaBreached } from './sla.events.js';
export { SlaModule } from './sla.module.js';
