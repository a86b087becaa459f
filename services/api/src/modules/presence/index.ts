export { PresenceChanged } from './presence.events.js';
export { PresenceModule } from './presence.module.js';
export { Presence } from './presence.service.js';
