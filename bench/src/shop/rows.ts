import { Clock } from '../../../services/api/dist/platform/clock.js';
import { monthOf } from '../../../services/api/dist/platform/blind-index/word-hasher.js';
import { previewOf } from '../../../services/api/dist/modules/rooms/preview.js';
import type { RoomSeal } from '../../../services/api/dist/modules/rooms/room-seal.js';
import { arrayOf, lineOf, type Value } from './copy-text.js';
import type { Sealer } from './keys.js';
import type { People } from './people.js';
import { REGULARS, type RoomPlan } from './plan.js';
import type { Texts } from './texts.js';

/** The columns that are loaded; all others have their defaults. */
export const COLUMNS = {
  chat_room:
    'id, status, priority, subject, tags, user_id, support_agent_id, rating_score, last_message, last_message_seq, last_message_at, ' +
    'queued_at, waiting_since, answered_at, active_at, active_minute, created_at, updated_at, closed_at',
  chat_room_seq: 'room_id, head, staff_head',
  chat_room_key: 'room_id, epoch, wrapped',
  room_desk: 'room_id, team_id, topic_id, waits, snoozed_until, done, paused_at',
  chat_participant: 'room_id, user_id, joined_at, delivered_seq, read_seq',
  chat_message:
    'room_id, private, seq, id, type, message, sender_id, sender_type, metadata, payload_hash, public_seq, created_at, words',
  mention: 'room_id, message_id, user_id, by_id, at, seen_at, rank, began, settled',
  room_follower: 'room_id, user_id, since',
  room_tag: 'room_id, tag',
} as const;
export type Table = keyof typeof COLUMNS;
export const TABLES = Object.keys(COLUMNS) as Table[];

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const minuteOf = (at: Date): number => Math.floor(at.getTime() / MINUTE_MS);
/** One room in so many is followed by an agent. */
const FOLLOWED = 200;

interface Said {
  readonly seq: number;
  readonly at: Date;
  readonly sealed: string;
  readonly text: string;
  readonly id: string;
}

/** Makes the rows of rooms, table by table. */
export class RowMaker {
  private readonly lines: Record<Table, string[]>;
  private readonly clock = new MovedClock();
  entries = 0;

  constructor(
    private readonly sealer: Sealer,
    private readonly people: People,
    private readonly texts: Texts,
  ) {
    this.lines = Object.fromEntries(TABLES.map((table) => [table, [] as string[]])) as Record<
      Table,
      string[]
    >;
  }

  /** What was made since the last time. */
  take(table: Table): string {
    const text = this.lines[table].join('');
    this.lines[table] = [];
    return text;
  }

  add(plan: RoomPlan): void {
    this.clock.at = plan.startedAt;
    new RoomRows(plan, this.clock, this.sealer, this.people, this.texts, (table, values) => {
      if (table === 'chat_message') this.entries++;
      this.lines[table].push(lineOf(values));
    }).write();
  }
}

/** Ids as of a moment. */
class MovedClock extends Clock {
  at = 0;
  override now(): number {
    return this.at;
  }
}

type Put = (table: Table, values: readonly Value[]) => void;

class RoomRows {
  private readonly id: string;
  private readonly customer: string;
  private readonly agent: string | null;
  private readonly key: ReturnType<Sealer['room']>;
  private seq = 0;
  private staffSeq = 0;
  private mention: readonly Value[] | null = null;

  constructor(
    private readonly plan: RoomPlan,
    private readonly clock: MovedClock,
    private readonly sealer: Sealer,
    private readonly people: People,
    private readonly texts: Texts,
    private readonly put: Put,
  ) {
    this.id = clock.id();
    this.customer = people.customers[plan.customer]!;
    this.agent = plan.agent === null ? null : people.agents[plan.agent]!;
    this.key = sealer.room(this.id);
  }

  write(): void {
    const { turns, status, named } = this.plan;
    const said: Said[] = [];
    for (let turn = 0; turn < turns; turn++) {
      said.push(this.turn(turn));
      if (turn === 0 && this.agent)
        this.happened({ event: 'assigned', agentId: this.agent, agentName: 'Lina Agent', byId: this.agent });
      if (turn === 0 && named !== null) this.note(named);
    }
    if (status === 'closed') this.happened({ event: 'closed', byId: this.agent });
    this.roomRow(said);
    this.mentionRow(said.at(-1)!);
    this.deskRow();
    for (const tag of this.plan.tags) this.put('room_tag', [this.id, tag]);
    this.put('chat_room_key', [this.id, this.key.epoch, this.key.wrapped]);
    this.put('chat_room_seq', [this.id, this.seq, this.staffSeq]);
    this.participantRows();
    this.followerRow();
  }

  /** Something said: the customer says the even turns, the agent the others; one that nobody has yet is the customer's alone. */
  private turn(turn: number): Said {
    const text = this.texts(this.plan.number, turn);
    const byCustomer = turn % 2 === 0 || this.agent === null;
    const sender = byCustomer ? this.customer : this.agent;
    const customer = this.plan.customer < REGULARS ? 'customer' : 'guest';
    return this.say(text, sender, byCustomer ? customer : 'agent', {});
  }

  private note(named: number): void {
    const userId = this.people.agents[named]!;
    const by = this.agent ?? this.people.agents[0]!;
    const { id, at } = this.say(
      `@Colleague please look`,
      by,
      'agent',
      { mentions: [{ userId, name: 'Colleague' }] },
      true,
    );
    // who was named long ago has looked since
    const seen = this.plan.status === 'closed' ? at : null;
    // as the trigger has it, which does not run while a shop is loaded
    const rank = (seen ? 0 : 1e12) + Math.round(at.getTime() / 10);
    if (userId !== by) this.mention = [this.id, id, userId, by, at, seen, rank];
  }

  private say(text: string, sender: string, kind: string, metadata: object, isPrivate = false): Said {
    const at = this.now();
    this.clock.at = at.getTime();
    const id = this.clock.id();
    const seal: RoomSeal = this.key.seal;
    const sealed = seal.sealMessage(text, id);
    const seq = isPrivate ? ++this.staffSeq : ++this.seq;
    this.put('chat_message', [
      ...[this.id, isPrivate, seq, id, 'text', sealed, sender, kind],
      JSON.stringify(seal.sealMetadata({ ...metadata }, { id, type: 'text' })),
      this.sealer.payloadHash(isPrivate, text, metadata),
      isPrivate ? this.seq : null,
      at,
      arrayOf(this.sealer.hasher.ofText(text, monthOf(at))),
    ]);
    return { seq, at, sealed, text, id };
  }

  private happened(metadata: object): void {
    this.put('chat_message', [
      ...[
        this.id,
        false,
        ++this.seq,
        this.clock.id(),
        'system',
        '',
        null,
        'system',
        JSON.stringify(metadata),
      ],
      ...[null, null, this.now(), null],
    ]);
  }

  private now(): Date {
    return new Date(Math.round(this.plan.startedAt + (this.seq + this.staffSeq) * this.plan.pauseMs));
  }

  private roomRow(said: readonly Said[]): void {
    const { status, priority, tags, score, startedAt, subject } = this.plan;
    const last = said.at(-1)!;
    const seal = this.key.seal;
    const preview = previewOf(last.text);
    const began = new Date(startedAt);
    const byCustomer = said.length % 2 === 1 || this.agent === null;
    this.put('chat_room', [
      ...[this.id, status, priority, subject ? seal.seal(preview, 'subject') : null, arrayOf(tags)],
      ...[this.customer, this.agent, score],
      preview === last.text ? seal.previewOfMessage(last.sealed, last.id) : seal.seal(preview, 'preview'),
      ...[last.seq, last.at, said[0]!.at],
      this.inHand && byCustomer ? last.at : null,
      this.agent && said[1] ? said[1].at : null,
      ...[last.at, minuteOf(last.at), began, last.at],
      status === 'closed' ? last.at : null,
    ]);
  }

  private mentionRow({ at }: Said): void {
    const settled = this.plan.status === 'closed' ? minuteOf(at) : null;
    if (this.mention) this.put('mention', [...this.mention, new Date(this.plan.startedAt), settled]);
  }

  private get inHand(): boolean {
    return this.plan.status === 'waiting' || this.plan.status === 'open';
  }

  private deskRow(): void {
    const { team, topic, status, snoozed } = this.plan;
    // what is due when the product reckons itself, as soon as it runs
    this.put('room_desk', [
      ...[this.id, this.people.teams[team]!, this.people.topics[topic]!, status === 'waiting'],
      snoozed ? new Date(Date.now() + 30 * DAY_MS) : null,
      ...[status === 'resolved', snoozed || status === 'resolved' ? this.now() : null],
    ]);
  }

  private participantRows(): void {
    const began = new Date(this.plan.startedAt);
    this.put('chat_participant', [this.id, this.customer, began, this.seq, this.seq]);
    // what the customer has said last in a chat in hand nobody has read yet
    const read = this.inHand ? this.seq - 1 : this.seq;
    if (this.agent) this.put('chat_participant', [this.id, this.agent, began, read, read]);
  }

  private followerRow(): void {
    const { number, startedAt } = this.plan;
    if (number % FOLLOWED === 0)
      this.put('room_follower', [
        this.id,
        this.people.agents[(number / FOLLOWED) % this.people.agents.length]!,
        new Date(startedAt),
      ]);
  }
}
