import { ATTENTION_ENTITIES } from './modules/attention/index.js';
import { PreparedAnswer, PreparedAnswerVersion } from './modules/answers/index.js';
import { AUTH_ENTITIES } from './modules/auth/index.js';
import { ContactAttributeRow, ContactNoteRow } from './modules/contacts/index.js';
import { RoomDraft } from './modules/drafts/index.js';
import { SavedFilterRow } from './modules/desk/index.js';
import { PRIVACY_ENTITIES } from './modules/privacy/index.js';
import { IntegrationKeyRow } from './modules/integrations/index.js';
import { QUEUE_ENTITIES } from './modules/queue/index.js';
import { RepeatedText } from './modules/messages/index.js';
import { AccessBlock, SpentProof } from './modules/moderation/index.js';
import { ShopRecordRow } from './modules/orders/index.js';
import {
  ChatRoom,
  LogEntry,
  Participant,
  RoomAttribute,
  RoomTag,
  RoomDesk,
  RoomHeads,
  RoomKey,
  ShreddedRoom,
  UnsealedRoom,
} from './modules/rooms/index.js';
import { TEAM_ENTITIES } from './modules/teams/index.js';
import { RoomTrace } from './modules/timeline/index.js';
import { LiveVisitorRow } from './modules/visitors/index.js';
import { RoomVisit } from './modules/visits/index.js';
import { WhisperRow } from './modules/whispers/index.js';
import { SEALING_ENTITIES } from './platform/sealing/sealing.entity.js';
import { LiveSetting } from './platform/settings/live-setting.entity.js';

/** Every table, for TypeORM and for the test that compares them with what the migrations made. */
export const ENTITIES = [
  ...ATTENTION_ENTITIES,
  ...AUTH_ENTITIES,
  ...PRIVACY_ENTITIES,
  AccessBlock,
  ChatRoom,
  ContactAttributeRow,
  ContactNoteRow,
  IntegrationKeyRow,
  LiveSetting,
  LiveVisitorRow,
  LogEntry,
  Participant,
  PreparedAnswer,
  PreparedAnswerVersion,
  RepeatedText,
  RoomAttribute,
  RoomTag,
  RoomDesk,
  RoomDraft,
  RoomHeads,
  RoomKey,
  RoomTrace,
  RoomVisit,
  SavedFilterRow,
  SpentProof,
  ...SEALING_ENTITIES,
  ShopRecordRow,
  ShreddedRoom,
  ...QUEUE_ENTITIES,
  ...TEAM_ENTITIES,
  UnsealedRoom,
  WhisperRow,
];
