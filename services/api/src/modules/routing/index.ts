export { ConditionsDto } from './conditions.dto.js';
export { choiceOf } from './list-choice.js';
export { RoomAttributes } from './room-attributes.service.js';
export { Routing } from './routing.service.js';
export { RoutingModule } from './routing.module.js';
