import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { STAFF_CHANNEL } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Bus } from '../../platform/redis/bus.js';
import { ContactNoted } from './contacts.events.js';

/** Tells the staff that there is something to read about somebody; not what: nobody's page holds what nobody looks at. */
@Injectable()
export class ContactNotesBroadcast implements OnApplicationBootstrap {
  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(ContactNoted);
    this.events.on(ContactNoted, ({ userId }) =>
      this.publisher.send(STAFF_CHANNEL, 'contactNotes', { userId }),
    );
  }
}
