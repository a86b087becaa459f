import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Role } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { log } from '../../platform/log.js';
import { Accounts, Guests, Identities, type NewAccount, type User } from '../auth/index.js';
import { Clock } from '../../platform/clock.js';
import { Marks } from '../messages/index.js';
import { Orders } from '../orders/index.js';
import { LogWriter, PairedRooms, Rooms } from '../rooms/index.js';
import { Routing } from '../routing/index.js';
import { DEMO_CUSTOMER } from './demo-identity.js';
import { DEMO_BOOKING, demoRecords } from './demo-records.js';
import { DemoRepository } from './demo.repository.js';
import { DEMO_DAY, type DemoChat } from './demo-story.js';

const PEOPLE: Omit<NewAccount, 'password'>[] = [
  { email: 'admin@demo.test', name: 'Ada Admin', role: 'admin' },
  { email: 'agent@demo.test', name: 'Lina Agent', role: 'agent' },
  { email: 'customer@demo.test', name: 'Chris Customer', role: 'customer' },
  { email: 'driver@demo.test', name: 'Dana Driver', role: 'driver' },
];

/** The demo accounts and a day in the shop, once, where the settings ask for them: nowhere but on a trial of one's own. */
@Injectable()
export class DemoDay implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly accounts: Accounts,
    private readonly guests: Guests,
    private readonly identities: Identities,
    private readonly rooms: Rooms,
    private readonly pairs: PairedRooms,
    private readonly writer: LogWriter,
    private readonly routing: Routing,
    private readonly marks: Marks,
    private readonly orders: Orders,
    private readonly database: Database,
    private readonly demo: DemoRepository,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { demoPassword } = this.settings;
    if (demoPassword === null) return;
    const accounts = await Promise.all(PEOPLE.map(({ email }) => this.accounts.findByEmail(email)));
    const known = accounts.filter((account) => account !== null);
    // The one that was printed at this start is the one that works.
    for (const account of known) await this.accounts.ensurePassword(account, demoPassword);
    if (known.length === 0) await this.playDay(demoPassword);
    await this.linkCustomer();
  }

  /** The demo shop signs in the customer whose chats these are: nothing but this word makes an account a shop's. */
  private async linkCustomer(): Promise<void> {
    const customer = await this.accounts.findByEmail(DEMO_CUSTOMER.email);
    if (customer?.role !== 'customer' || customer.externalId !== null) return;
    await this.identities.link(customer.id, DEMO_CUSTOMER.sub);
  }

  private async playDay(password: string): Promise<void> {
    const people = await Promise.all(PEOPLE.map((person) => this.accounts.create({ ...person, password })));
    const byRole = (role: Role): Actor => actorOf(people.find((person) => person.role === role)!);
    for (const chat of DEMO_DAY) {
      const customer =
        chat.customer === 'account'
          ? byRole('customer')
          : actorOf((await this.guests.create(chat.customer)).user);
      await this.play(chat, customer, byRole('agent'));
    }
    for (const record of demoRecords(this.clock.now(), byRole('customer').userId, byRole('driver').userId))
      await this.orders.put(record);
    await this.playBooking(byRole('customer'), byRole('driver'));
    log.info({ chats: DEMO_DAY.length }, 'made the demo accounts and a day in the shop');
  }

  /** A customer and a driver about what is on its way. */
  private async playBooking(customer: Actor, driver: Actor): Promise<void> {
    const reference = { kind: 'booking' as const, id: DEMO_BOOKING.id };
    const { id: roomId } = await this.pairs.start(customer, { type: 'customer_driver', reference });
    for (const [who, text] of DEMO_BOOKING.lines) {
      const from = who === 'driver' ? driver : customer;
      const said = { type: 'text' as const, message: text, metadata: {}, socketId: null };
      const entry = { id: this.clock.id(), roomId, senderId: from.userId, private: false, ...said };
      const { seq } = await this.writer.append(entry);
      if (who === 'driver') await this.marks.read(driver, roomId, seq);
      else await this.marks.read(customer, roomId, seq);
    }
  }

  private async play(chat: DemoChat, customer: Actor, agent: Actor): Promise<void> {
    const { subject, priority, page } = chat;
    const { id: roomId } = await this.rooms.create(customer, {
      subject: subject ?? undefined,
      priority,
      page,
    });
    let seq = 0;
    for (const [who, text] of chat.lines) {
      const isNote = who === 'note';
      if (who !== 'customer' && seq === 1) await this.routing.assign(agent, roomId);
      const entry = await this.writer.append({
        id: this.clock.id(),
        roomId,
        senderId: who === 'customer' ? customer.userId : agent.userId,
        private: isNote,
        type: 'text',
        message: text,
        metadata: {},
        socketId: null,
      });
      if (!isNote) seq = entry.seq;
    }
    await this.finish(chat, { roomId, seq, customer, agent });
  }

  private async finish(
    chat: DemoChat,
    { roomId, seq, customer, agent }: { roomId: string; seq: number; customer: Actor; agent: Actor },
  ): Promise<void> {
    const answered = chat.lines.some(([who]) => who === 'agent');
    const lastIsCustomers = chat.lines.at(-1)?.[0] === 'customer';
    await this.marks.read(customer, roomId, seq);
    if (answered) await this.marks.read(agent, roomId, lastIsCustomers && !chat.end ? seq - 1 : seq);
    if (chat.tags) await this.routing.update(agent, roomId, { tags: chat.tags });
    if (chat.end) await this.routing.update(agent, roomId, { status: chat.end });
    if (chat.rating) await this.rooms.rate(customer, roomId, chat.rating);
    await this.database.system(() => this.demo.moveBack(roomId, chat.minutesAgo, chat.gapSeconds));
  }
}

/** The story's people act as themselves, without a session. */
const actorOf = ({ id, role }: User): Actor => ({
  userId: id,
  role,
  sessionId: '',
  tokenExpiresAt: Infinity,
});
