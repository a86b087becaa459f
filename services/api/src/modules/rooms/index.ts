export { roomChannel, staffChannel } from './channels.js';
export { takeMessage } from './chat-start.service.js';
export { LogEntry } from './log.entity.js';
export { type Entry, LogRepository } from './log.repository.js';
export { messageWire } from './log.wire.js';
export { LogEmitter } from './log-emitter.js';
export { type Appended, LogWriter, type NewMessage } from './log-writer.js';
export { LookIns } from './look-ins.service.js';
export { checkMessageText } from './message-text.js';
export { previewOf } from './preview.js';
export { PairedRooms } from './paired-rooms.service.js';
export { type PlaceSource, QueuePlaces } from './queue-places.js';
export { RoomAccess } from './room-access.js';
export type { Look, Involvement } from './room.repository.js';
export { RoomKey, ShreddedRoom, UnsealedRoom } from './room-key.entity.js';
export { RoomKeys } from './room-keys.js';
export { RoomAttribute } from './room-attribute.entity.js';
export { RoomTag } from './room-tag.entity.js';
export { RoomDesk } from './room-desk.entity.js';
export { ChatRoom, Participant, RoomHeads } from './room.entity.js';
export { type LockedRoom, RoomLog } from './room-log.js';
export { type Mark, type MarkOutcome, type Marks, ParticipantRepository } from './participant.repository.js';
export type { RoomChoice } from './room-filter.js';
export { RoomChanges } from './room-changes.service.js';
export { RoomListRepository } from './room-list.repository.js';
export type { RoomView } from './room-view.js';
export { RoomStanding } from './room-standing.js';
export { roomWire } from './room.wire.js';
export { CursorText, Reference, Subject } from './rooms.dto.js';
export {
  type AnsweredEntry,
  CustomerSaid,
  EntriesAnswered,
  EntryPushed,
  FeedFilled,
  OwnWordsPassed,
  ParticipantRemoved,
  RoomAssigned,
  RoomChanged,
  RoomJoined,
  RoomLeft,
  RoomQueued,
  RoomsShredded,
  WordSpotted,
} from './rooms.events.js';
export { RoomsModule } from './rooms.module.js';
export { TiedRooms } from './tied-rooms.service.js';
export { TagRules } from './tag-rules.js';
export { moveTo, Rooms } from './rooms.service.js';
