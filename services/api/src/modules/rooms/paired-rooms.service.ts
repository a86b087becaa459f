import { Injectable } from '@nestjs/common';
import {
  type CreateRoomRequest,
  isLead,
  isPaired,
  type PairedRoomType,
  type PairRules,
  PAIRS,
  PRIORITIES,
  type RecordReference,
  starterIn,
  type StartRoomRequest,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import { Orders } from '../orders/index.js';
import { Accounts } from '../auth/index.js';
import { PairedRoomsRepository } from './paired-rooms.repository.js';
import { ParticipantRepository } from './participant.repository.js';
import { RoomRepository } from './room.repository.js';
import type { RoomView } from './room-view.js';
import { RoomChanged } from './rooms.events.js';
import { TiedRooms } from './tied-rooms.service.js';

/** A host system by its key, or a person. */
type Who = { keyId: string } | { actor: Actor };
type Pair = Required<Pick<StartRoomRequest, 'type' | 'reference'>>;
type Request = Pair & Pick<CreateRoomRequest, 'id' | 'subject' | 'participantIds'>;

interface Sides {
  ownerId: string;
  others: string[];
}

/** Rooms of two sides about an order or a booking. Who is in them is what the host system has told, not what a request says. */
@Injectable()
export class PairedRooms {
  constructor(
    private readonly database: Database,
    private readonly rooms: RoomRepository,
    private readonly pairs: PairedRoomsRepository,
    private readonly participants: ParticipantRepository,
    private readonly orders: Orders,
    private readonly accounts: Accounts,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly masking: Masking,
    private readonly tied: TiedRooms,
  ) {}

  /** From one of the portals. The one that is there and not closed is the one. */
  start(actor: Actor, { type, reference, ...more }: CreateRoomRequest): Promise<RoomView> {
    if (type === undefined || !isPaired(type)) invalid('type', 'is needed with a reference');
    if (!reference) invalid('reference', 'is needed for a room of this type');
    return this.begin({ actor }, { type, reference, ...more });
  }

  /** By a host system: the same however often it asks, also when it is closed by now. */
  startForHost(keyId: string, request: StartRoomRequest): Promise<RoomView> {
    return this.begin({ keyId }, request);
  }

  private begin(who: Who, request: Request): Promise<RoomView> {
    const rules = PAIRS[request.type];
    const starter = 'keyId' in who ? 'host' : starterIn(who.actor.role);
    if (!starter || !rules.startedBy.includes(starter)) fail('FORBIDDEN');
    return this.database.system(async () => {
      const sides = await this.sides(who, rules, request);
      await this.pairs.lock(request.reference);
      const known = await this.pairs.find(request, sides.ownerId, { closed: starter === 'host' });
      const id = known ?? (await this.insert(who, request, sides));
      if (starter !== 'host' || !known) await this.admit(id, sides.others);
      this.database.afterCommit(() => this.events.publish(new RoomChanged(id)));
      return (await this.rooms.view(
        id,
        'actor' in who ? { userId: who.actor.userId, staff: isLead(who.actor.role) } : null,
      ))!;
    });
  }

  private async insert(
    who: Who,
    { id = this.clock.id(), type, reference, subject }: Request,
    { ownerId }: Sides,
  ): Promise<string> {
    const made = await this.rooms.insert({
      id,
      type,
      status: 'open',
      reference,
      userId: ownerId,
      subject: this.masking.cleanIfAny('subject', subject ?? null),
      priority: PRIORITIES.indexOf('normal'),
      page: null,
      at: this.clock.date(),
    });
    if (!made) fail('CONFLICT', { reason: 'ID_REUSED' });
    this.record(who, id, type);
    await this.tied.followNew(reference);
    return id;
  }

  private async admit(roomId: string, others: readonly string[]): Promise<void> {
    for (const userId of others) await this.participants.add(roomId, userId);
  }

  /** A customer's and a driver's own deed is no deed of the team's. */
  private record(who: Who, id: string, type: PairedRoomType): void {
    const target = { type: 'room', id } as const;
    if ('keyId' in who)
      this.audit.record({ action: 'room.started', target, details: { type, key: who.keyId } });
    else if (isLead(who.actor.role))
      this.audit.record({ action: 'room.started', target, details: { type }, by: who.actor });
  }

  private async sides(who: Who, rules: PairRules, request: Request): Promise<Sides> {
    const actor = 'actor' in who ? who.actor : null;
    if (actor && rules.reference === 'claimed') return this.claimed(actor, request);
    const sides = await this.stored(rules, request.reference);
    if (actor) assertPart(actor, sides);
    return rules.other === 'lead'
      ? { ...sides, others: await this.leads(actor, request.participantIds) }
      : sides;
  }

  private async stored(rules: PairRules, reference: RecordReference): Promise<Sides> {
    const record = (await this.orders.find(reference)) ?? fail('NOT_FOUND');
    const driver = () => record.driverId ?? invalid('reference', 'has no driver');
    return {
      ownerId: rules.owner === 'driver' ? driver() : record.userId,
      others: rules.other === 'driver' ? [driver()] : [],
    };
  }

  /** A guest's own, or by a lead with the guest whom they name. */
  private async claimed(actor: Actor, { participantIds = [] }: Request): Promise<Sides> {
    if (!isLead(actor.role))
      return { ownerId: actor.userId, others: await this.leads(actor, participantIds) };
    const [guestId, ...more] = participantIds;
    const guest = guestId === undefined ? null : await this.accounts.find(guestId);
    if (guest?.role !== 'guest' || guest.mergedInto !== null || more.length > 0)
      invalid('participantIds', 'must be one guest');
    return { ownerId: guest.id, others: [actor.userId] };
  }

  /** Who was named, and of them who asks. */
  private async leads(actor: Actor | null, ids: readonly string[] = []): Promise<string[]> {
    const people = await this.accounts.findMany(ids);
    for (const id of ids) {
      const person = people.get(id);
      if (!person || !isLead(person.role) || person.disabledAt !== null)
        invalid('participantIds', 'must be managers or admins');
    }
    return [...new Set([...ids, ...(actor && isLead(actor.role) ? [actor.userId] : [])])];
  }
}

/** `NOT_FOUND` for an order or a booking in which the starter has no part, as for one that does not exist. */
function assertPart({ userId, role }: Actor, { ownerId, others }: Sides): void {
  if (!isLead(role) && ownerId !== userId && !others.includes(userId)) fail('NOT_FOUND');
}
