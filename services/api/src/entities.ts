import { AUTH_ENTITIES } from './modules/auth/index.js';
import {
  ChatRoom,
  LogEntry,
  MasterKey,
  Participant,
  RoomHeads,
  RoomKey,
  UnsealedRoom,
} from './modules/rooms/index.js';
import { RoomTrace } from './modules/timeline/index.js';

/** Every table, for TypeORM and for the test that compares them with what the migrations made. */
export const ENTITIES = [
  ...AUTH_ENTITIES,
  ChatRoom,
  LogEntry,
  MasterKey,
  Participant,
  RoomHeads,
  RoomKey,
  RoomTrace,
  UnsealedRoom,
];
