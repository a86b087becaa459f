export { Routing } from './routing.service.js';
export { RoutingModule } from './routing.module.js';
