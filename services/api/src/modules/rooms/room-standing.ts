import { Injectable } from '@nestjs/common';
import { type PairedRoomType, ROOM_TYPES, type RoomsSettings, STAFF_ROLES } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import { type Standing, standingOf } from './paired-rooms.policy.js';
import type { RoomView } from './room-view.js';
import { RoomsSettingsDto } from './rooms-settings.dto.js';

type Asker = Pick<Actor, 'userId' | 'role'>;

/** What somebody is to a room, by the table and as the settings stand now. */
@Injectable()
export class RoomStanding {
  private readonly settings: LiveGroup<RoomsSettings>;

  constructor(settings: LiveSettings) {
    this.settings = settings.group('rooms', RoomsSettingsDto);
  }

  get closeAfterHours(): number {
    return this.settings.value.closeAfterHours;
  }

  /** `type role`: whoever of the staff sees all rooms of a type. */
  get staffSee(): string[] {
    return ROOM_TYPES.flatMap((type) =>
      STAFF_ROLES.filter((role) => this.at({ role }, { type, takesPart: false }) !== 'none').map(
        (role) => `${type} ${role}`,
      ),
    );
  }

  of(asker: Asker, { type, participants }: Pick<RoomView, 'type' | 'participants'>): Standing {
    return this.at(asker, { type, takesPart: participants.some(({ userId }) => userId === asker.userId) });
  }

  at({ role }: Pick<Actor, 'role'>, place: { type: RoomView['type']; takesPart: boolean }): Standing {
    return standingOf(role, place, this.settings.value.lookIn);
  }

  /** Whether all rooms of this type are there for somebody in this role, not only those they take part in. */
  seesAll({ role }: Asker, type: PairedRoomType): boolean {
    return this.at({ role }, { type, takesPart: false }) !== 'none';
  }

  /** For a search: what somebody only looks into is not searched, since the room would not see it. */
  mayFindIn(asker: Asker, room: Pick<RoomView, 'type' | 'participants'>): boolean {
    return this.of(asker, room) === 'member';
  }
}
