import { AUTH_ENTITIES } from './modules/auth/index.js';
import { ChatRoom, LogEntry, Participant, RoomHeads } from './modules/rooms/index.js';
import { RoomTrace } from './modules/timeline/index.js';

/** Every table, for TypeORM and for the test that compares them with what the migrations made. */
export const ENTITIES = [...AUTH_ENTITIES, ChatRoom, LogEntry, Participant, RoomHeads, RoomTrace];
