import { Module } from '@nestjs/common';
import { BlindIndex } from '../../platform/blind-index/blind-index.js';
import { ContactsModule } from '../contacts/index.js';
import { ModerationModule } from '../moderation/index.js';
import { OrdersModule } from '../orders/index.js';
import { PresenceModule } from '../presence/index.js';
import { StaffModule } from '../staff/index.js';
import { TeamsModule } from '../teams/index.js';
import { ChatStart } from './chat-start.service.js';
import { Evictions } from './evictions.js';
import { AdoptGuestRooms } from './guest-rooms.js';
import { HeadPoll } from './head-poll.job.js';
import { HeadsRepository } from './heads.repository.js';
import { Heads } from './heads.service.js';
import { Joins } from './joins.service.js';
import { FeedReader } from './feed-reader.js';
import { FeedRepository } from './feed.repository.js';
import { LogEmitter } from './log-emitter.js';
import { LogRepository } from './log.repository.js';
import { LogWriter } from './log-writer.js';
import { PayloadHash } from './payload-hash.js';
import { LaterLooks } from './later-looks.js';
import { LookIns } from './look-ins.service.js';
import { MessageScreen } from './message-screen.js';
import { QueuePlaces } from './queue-places.js';
import { RoomAccess } from './room-access.js';
import { RoomChangesRepository } from './room-changes.repository.js';
import { RoomChanges } from './room-changes.service.js';
import { RoomLog } from './room-log.js';
import { PairedRoomsController } from './paired-rooms.controller.js';
import { PairedRoomsRepository } from './paired-rooms.repository.js';
import { PairedRooms } from './paired-rooms.service.js';
import { ParticipantRepository } from './participant.repository.js';
import { RoomListRepository } from './room-list.repository.js';
import { RoomPoll } from './room-poll.job.js';
import { RoomRepository } from './room.repository.js';
import { RoomStanding } from './room-standing.js';
import { TiedRoomsJob } from './tied-rooms.job.js';
import { TiedRooms } from './tied-rooms.service.js';
import { KeyKeeper } from './key-keeper.job.js';
import { OpenKeys } from './open-keys.js';
import { RoomKeeping } from './room-keeping.js';
import { RoomKeyRepository } from './room-key.repository.js';
import { RoomKeys } from './room-keys.js';
import { SealOldRooms } from './seal-old-rooms.js';
import { ShredPoll } from './shred-poll.job.js';
import { UnsealedRepository } from './unsealed.repository.js';
import { ListNews } from './list-news.js';
import { RoomsBroadcast } from './rooms.broadcast.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsGateway } from './rooms.gateway.js';
import { Rooms } from './rooms.service.js';
import { TagRules } from './tag-rules.js';
import { Viewers } from './viewers.broadcast.js';

@Module({
  imports: [ContactsModule, ModerationModule, OrdersModule, PresenceModule, StaffModule, TeamsModule],
  controllers: [PairedRoomsController, RoomsController],
  providers: [
    AdoptGuestRooms,
    BlindIndex,
    ChatStart,
    Evictions,
    HeadPoll,
    Heads,
    HeadsRepository,
    Joins,
    FeedReader,
    FeedRepository,
    KeyKeeper,
    LogEmitter,
    LogRepository,
    LogWriter,
    PayloadHash,
    LaterLooks,
    LookIns,
    MessageScreen,
    OpenKeys,
    PairedRooms,
    PairedRoomsRepository,
    ParticipantRepository,
    QueuePlaces,
    RoomAccess,
    RoomChanges,
    RoomChangesRepository,
    RoomKeeping,
    RoomKeyRepository,
    RoomKeys,
    RoomListRepository,
    RoomLog,
    RoomPoll,
    RoomRepository,
    Rooms,
    RoomStanding,
    TiedRooms,
    TiedRoomsJob,
    ListNews,
    RoomsBroadcast,
    RoomsGateway,
    SealOldRooms,
    ShredPoll,
    TagRules,
    UnsealedRepository,
    Viewers,
  ],
  exports: [
    BlindIndex,
    LogEmitter,
    LogRepository,
    LogWriter,
    LookIns,
    PairedRooms,
    ParticipantRepository,
    QueuePlaces,
    RoomAccess,
    RoomChanges,
    RoomKeys,
    RoomListRepository,
    RoomLog,
    Rooms,
    TagRules,
    RoomStanding,
    TiedRooms,
  ],
})
export class RoomsModule {}
