import { Init1763640000000 } from './1763640000000-init.js';
import { AppendEntries1763640100000 } from './1763640100000-append-entries.js';
import { UnreadMail1763640300000 } from './1763640300000-unread-mail.js';
import { StaleGuard1763720000000 } from './1763720000000-stale-guard.js';
import { MoveMarks1763730000000 } from './1763730000000-move-marks.js';
import { OnePlan1763730100000 } from './1763730100000-one-plan.js';
import { KnownParticipants1763730200000 } from './1763730200000-known-participants.js';
import { RoomChanges1763740000000 } from './1763740000000-room-changes.js';
import { RoomTrace1763750000000 } from './1763750000000-room-trace.js';
import { RowSecurity1763790000000 } from './1763790000000-row-security.js';
import { RoomKeys1763800000000 } from './1763800000000-room-keys.js';
import { KeyEpochs1763810000000 } from './1763810000000-key-epochs.js';
import { VacuumKeys1763810100000 } from './1763810100000-vacuum-keys.js';
import { MessageWords1763820000000 } from './1763820000000-message-words.js';
import { Identity1763830000000 } from './1763830000000-identity.js';
import { People1763840000000 } from './1763840000000-people.js';
import { Audit1763850000000 } from './1763850000000-audit.js';
import { LiveSettings1763860000000 } from './1763860000000-live-settings.js';
import { Edge1763861000000 } from './1763861000000-edge.js';
import { Privacy1763870000000 } from './1763870000000-privacy.js';
import { RoomActivity1763880000000 } from './1763880000000-room-activity.js';
import { OrdinaryMessages1763890000000 } from './1763890000000-ordinary-messages.js';
import { Desk1763900000000 } from './1763900000000-desk.js';
import { Queue1763900100000 } from './1763900100000-queue.js';
import { LeftQueue1763900200000 } from './1763900200000-left-queue.js';
import { Standing1763910000000 } from './1763910000000-standing.js';
import { Sla1763910100000 } from './1763910100000-sla.js';
import { Transfers1763910200000 } from './1763910200000-transfers.js';
import { Whispers1763910300000 } from './1763910300000-whispers.js';
import { SavedFilters1763920000000 } from './1763920000000-saved-filters.js';
import { Answers1763930000000 } from './1763930000000-answers.js';
import { ShopRecords1763940000000 } from './1763940000000-shop-records.js';
import { PairedRooms1763940100000 } from './1763940100000-paired-rooms.js';
import { FrozenRows1763960000000 } from './1763960000000-frozen-rows.js';
import { LastingHolds1763960100000 } from './1763960100000-lasting-holds.js';
import { MailLinks1763960200000 } from './1763960200000-mail-links.js';
import { OwnRatings1763970000000 } from './1763970000000-own-ratings.js';
import { IdleRooms1763970100000 } from './1763970100000-idle-rooms.js';
import { ErasedJobs1763970200000 } from './1763970200000-erased-jobs.js';
import { RoomVisits1763971000000 } from './1763971000000-room-visits.js';
import { Attributes1764100000000 } from './1764100000000-attributes.js';
import { Attention1763972000000 } from './1763972000000-attention.js';
import { MergedPeople1764150000000 } from './1764150000000-merged-people.js';
import { LiveVisitors1764400000000 } from './1764400000000-live-visitors.js';
import { RoomDrafts1764000000000 } from './1764000000000-room-drafts.js';
import { WordsByMonth1765400000000 } from './1765400000000-words-by-month.js';
import { QuickGuards1765500000000 } from './1765500000000-quick-guards.js';
import { KeyedByRoom1765600000000 } from './1765600000000-keyed-by-room.js';
import { FewRooms1765700000000 } from './1765700000000-few-rooms.js';
import { SearchedByIndex1765710000000 } from './1765710000000-searched-by-index.js';
import { MessagesOfRoomsInReach1764920000000 } from './1764920000000-messages-of-rooms-in-reach.js';
import { Comebacks1765000000000 } from './1765000000000-comebacks.js';
import { ContactNotes1765100000000 } from './1765100000000-contact-notes.js';
import { ContactsFound1765900000000 } from './1765900000000-contacts-found.js';
import { GuardsByColumn1766000000000 } from './1766000000000-guards-by-column.js';
import { LoneMessages1766010000000 } from './1766010000000-lone-messages.js';
import { LoneMarks1766020000000 } from './1766020000000-lone-marks.js';
import { OwnWords1766100000000 } from './1766100000000-own-words.js';
import { FoundByAddress1766110000000 } from './1766110000000-found-by-address.js';
import { MentionsInOrder1766120000000 } from './1766120000000-mentions-in-order.js';
import { AgentByBeginning1766130000000 } from './1766130000000-agent-by-beginning.js';
import { MentionsInLists1766140000000 } from './1766140000000-mentions-in-lists.js';
import { RoomsSeen1766300000000 } from './1766300000000-rooms-seen.js';
import { LeaversStamped1766400000000 } from './1766400000000-leavers-stamped.js';
import { StandingsStamped1766410000000 } from './1766410000000-standings-stamped.js';
import { FollowLogs1766600000000 } from './1766600000000-follow-logs.js';
import { RoomsByType1764900000000 } from './1764900000000-rooms-by-type.js';
import { RoomTags1764910000000 } from './1764910000000-room-tags.js';

/** In the order in which they run. One that has landed is never changed: the next change is the next migration. */
export const MIGRATIONS = [
  Init1763640000000,
  AppendEntries1763640100000,
  UnreadMail1763640300000,
  StaleGuard1763720000000,
  MoveMarks1763730000000,
  OnePlan1763730100000,
  KnownParticipants1763730200000,
  RoomChanges1763740000000,
  RoomTrace1763750000000,
  RowSecurity1763790000000,
  RoomKeys1763800000000,
  KeyEpochs1763810000000,
  VacuumKeys1763810100000,
  MessageWords1763820000000,
  Identity1763830000000,
  People1763840000000,
  Audit1763850000000,
  LiveSettings1763860000000,
  Edge1763861000000,
  Privacy1763870000000,
  RoomActivity1763880000000,
  OrdinaryMessages1763890000000,
  Desk1763900000000,
  Queue1763900100000,
  LeftQueue1763900200000,
  Standing1763910000000,
  Sla1763910100000,
  Transfers1763910200000,
  Whispers1763910300000,
  SavedFilters1763920000000,
  Answers1763930000000,
  ShopRecords1763940000000,
  PairedRooms1763940100000,
  FrozenRows1763960000000,
  LastingHolds1763960100000,
  MailLinks1763960200000,
  OwnRatings1763970000000,
  IdleRooms1763970100000,
  ErasedJobs1763970200000,
  RoomVisits1763971000000,
  Attention1763972000000,
  RoomDrafts1764000000000,
  Attributes1764100000000,
  MergedPeople1764150000000,
  LiveVisitors1764400000000,
  RoomsByType1764900000000,
  RoomTags1764910000000,
  MessagesOfRoomsInReach1764920000000,
  Comebacks1765000000000,
  ContactNotes1765100000000,
  WordsByMonth1765400000000,
  QuickGuards1765500000000,
  KeyedByRoom1765600000000,
  FewRooms1765700000000,
  SearchedByIndex1765710000000,
  ContactsFound1765900000000,
  GuardsByColumn1766000000000,
  LoneMessages1766010000000,
  LoneMarks1766020000000,
  OwnWords1766100000000,
  FoundByAddress1766110000000,
  MentionsInOrder1766120000000,
  AgentByBeginning1766130000000,
  MentionsInLists1766140000000,
  RoomsSeen1766300000000,
  LeaversStamped1766400000000,
  StandingsStamped1766410000000,
  FollowLogs1766600000000,
];
