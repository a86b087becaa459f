import {
  ERRORS,
  type ErrorBody,
  type ErrorCode,
  fold,
  type JoinedRoom,
  type Message,
  type Participant,
  type Reason,
  type Room,
  type SentMessage,
  type User,
} from '@parley/protocol';

/** Small, so that "there is more" and "older ones exist" happen all the time. */
const JOIN_NEWEST = 4;
const JOIN_ENTRIES = 6;
const MISSED_ENTRIES = 3;

export class Refusal extends Error {
  readonly body: ErrorBody;
  constructor(code: ErrorCode, more: { reason?: Reason; retryAfterMs?: number; missed?: Message[] } = {}) {
    // Thrown all the time, and nobody asks where.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = stackTraceLimit;
    this.body = { code, message: ERRORS[code].message, requestId: 'r', ...more };
  }
}

export interface ModelRoom {
  id: string;
  ownerId: string;
  /** As they were written: folded, they are what everybody sees. */
  public: Message[];
  staff: Message[];
  shown: { public: readonly Message[]; staff: readonly Message[] };
  marks: Map<string, { deliveredSeq: number; readSeq: number }>;
  version: number;
}

export interface SendRequest {
  roomId: string;
  id: string;
  message: string;
  private?: boolean;
  seen?: number;
}

/** What the real server promises, in memory: one log per room, ids that are taken once, marks that only rise. */
export class ModelServer {
  readonly rooms = new Map<string, ModelRoom>();
  readonly guests = new Map<string, { user: User; roomId: string }>();
  readonly ids = new Set<string>();
  /** What must never happen, if it did. */
  readonly wrongs: string[] = [];
  onSend: (request: SendRequest) => void = () => undefined;
  onCommit: (entry: Message) => void = () => undefined;
  onMark: (roomId: string, userId: string) => void = () => undefined;

  constructor(private readonly now: () => number) {}

  addRoom(id: string, ownerId: string, members: string[]): void {
    const marks = new Map(members.map((userId) => [userId, { deliveredSeq: 0, readSeq: 0 }]));
    this.rooms.set(id, {
      id,
      ownerId,
      public: [],
      staff: [],
      shown: { public: [], staff: [] },
      marks,
      version: 0,
    });
  }

  roomFor(user: User, roomId: string): ModelRoom {
    const room = this.rooms.get(roomId);
    if (!room || (user.role !== 'agent' && room.ownerId !== user.id)) throw new Refusal('NOT_FOUND');
    return room;
  }

  send(user: User, request: SendRequest): SentMessage {
    if (!request.message.startsWith(`${user.id}:`) && !request.message.startsWith('nobody:'))
      this.wrongs.push(`${user.id} sent "${request.message}"`);
    this.onSend(request);
    const room = this.roomFor(user, request.roomId);
    const log = request.private ? room.staff : room.public;
    const known = [...room.public, ...room.staff].find(({ id }) => id === request.id);
    if (known && (known.senderId !== user.id || known.message !== request.message)) {
      this.wrongs.push(`the id ${request.id} came back with something else`);
      throw new Refusal('CONFLICT', { reason: 'ID_REUSED' });
    }
    if (known) return { id: known.id, seq: known.seq, createdAt: known.createdAt };
    if (user.role === 'agent' && !request.private) refuseStale(room, user, request.seen);
    const entry = this.append(room, log, request.id, user, { message: request.message });
    return { id: entry.id, seq: entry.seq, createdAt: entry.createdAt };
  }

  /** An edit or a deletion of one of the last entries, or something that happened. */
  happen(user: User, roomId: string, id: string, what: number): void {
    const room = this.roomFor(user, roomId);
    const target = room.public.findLast(({ type, senderId }) => type === 'text' && senderId === user.id);
    if (what < 0.4 || !target)
      this.append(room, room.public, id, null, { type: 'system', metadata: { event: 'opened' } });
    else {
      const metadata = { targetId: target.id, targetSeq: target.seq };
      const type = what < 0.8 ? 'edit' : 'delete';
      const message = type === 'edit' ? `${target.message} edited ${id}` : '';
      this.append(room, room.public, id, user, { type, metadata, message });
    }
  }

  startGuest(key: string, messageId: string, message: string, ids: { user: string; room: string }) {
    const known = this.guests.get(key);
    if (known) return known;
    const user = userOf(ids.user, 'guest');
    this.addRoom(ids.room, user.id, [user.id]);
    const made = { user, roomId: ids.room };
    this.guests.set(key, made);
    this.send(user, { roomId: ids.room, id: messageId, message });
    return made;
  }

  createRoom(user: User, id: string, messageId: string, message: string): Room {
    if (!this.rooms.has(id)) this.addRoom(id, user.id, [user.id]);
    this.send(user, { roomId: id, id: messageId, message });
    return this.view(this.roomFor(user, id));
  }

  join(user: User, roomId: string, since?: number, staffSince?: number): JoinedRoom {
    const room = this.roomFor(user, roomId);
    if (since !== undefined && since > room.public.length)
      throw new Refusal('CONFLICT', { reason: 'SINCE_AHEAD' });
    const open = pageOf(room.shown.public, since);
    const answer = {
      room: this.view(room),
      messages: open.page,
      lastSeq: room.public.length,
      hasMore: open.more,
    };
    if (user.role !== 'agent') return answer;
    const notes = pageOf(room.shown.staff, staffSince);
    return { ...answer, notes: notes.page, lastStaffSeq: room.staff.length, hasMoreNotes: notes.more };
  }

  older(user: User, roomId: string, log: string | undefined, before: number, limit: number) {
    const room = this.roomFor(user, roomId);
    const all = room.shown[log === 'staff' ? 'staff' : 'public'].filter(({ seq }) => seq < before);
    return { messages: all.slice(-limit), lastSeq: room.public.length, hasMore: all.length > limit };
  }

  mark(user: User, roomId: string, mark: 'deliveredSeq' | 'readSeq', seq: number): void {
    const room = this.roomFor(user, roomId);
    const marks = room.marks.get(user.id);
    if (!marks) throw new Refusal('FORBIDDEN');
    if (seq > room.public.length) this.wrongs.push(`a mark of ${user.id} is past the head`);
    marks[mark] = Math.max(marks[mark], seq);
    if (mark === 'readSeq') marks.deliveredSeq = Math.max(marks.deliveredSeq, seq);
    room.version++;
    this.onMark(roomId, user.id);
  }

  view(room: ModelRoom): Room {
    const participants = [...room.marks].map(([userId, marks]): Participant => ({
      userId,
      name: null,
      role: 'customer',
      avatarUrl: null,
      online: true,
      ...marks,
    }));
    const updatedAt = new Date(1_600_000_000_000 + room.version).toISOString();
    return {
      ...EMPTY_ROOM,
      id: room.id,
      userId: room.ownerId,
      lastSeq: room.public.length,
      participants,
      updatedAt,
    };
  }

  private append(
    room: ModelRoom,
    log: Message[],
    id: string,
    sender: User | null,
    what: Partial<Message>,
  ): Message {
    const isPrivate = log === room.staff;
    const entry: Message = {
      id,
      roomId: room.id,
      seq: log.length + 1,
      type: 'text',
      message: '',
      senderId: sender?.id ?? null,
      senderType: sender ? (sender.role as 'agent') : 'system',
      isFromSupport: sender?.role === 'agent',
      private: isPrivate,
      publicSeq: isPrivate ? room.public.length : null,
      metadata: {},
      revisionSeq: null,
      createdAt: new Date(this.now()).toISOString(),
      editedAt: null,
      deletedAt: null,
      ...what,
    };
    log.push(entry);
    this.ids.add(id);
    const name = isPrivate ? 'staff' : 'public';
    room.shown[name] = fold(room.shown[name], entry);
    room.version++;
    this.onCommit(entry);
    return entry;
  }
}

/** Whoever answers must have seen what colleagues have answered. */
function refuseStale(room: ModelRoom, user: User, seen = Infinity): void {
  const missed = room.shown.public.filter(({ seq }) => seq > seen);
  const isAnswer = ({ type, isFromSupport, senderId, deletedAt }: Message): boolean =>
    type === 'text' && isFromSupport && senderId !== user.id && deletedAt === null;
  if (missed.some(isAnswer))
    throw new Refusal('CONFLICT', { reason: 'STALE', missed: missed.slice(-MISSED_ENTRIES) });
}

function pageOf(all: readonly Message[], since: number | undefined): { page: Message[]; more: boolean } {
  if (since === undefined) return { page: all.slice(-JOIN_NEWEST), more: all.length > JOIN_NEWEST };
  return { page: all.slice(since, since + JOIN_ENTRIES), more: all.length > since + JOIN_ENTRIES };
}

export const userOf = (id: string, role: User['role']): User => ({
  id,
  role,
  name: null,
  email: null,
  avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z',
});

const EMPTY_ROOM: Room = {
  id: '',
  type: 'support',
  status: 'open',
  priority: 'normal',
  subject: null,
  userId: '',
  supportAgentId: null,
  lastSeq: 0,
  lastMessage: null,
  lastMessageAt: null,
  participants: [],
  reference: null,
  rating: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '',
  closedAt: null,
};
