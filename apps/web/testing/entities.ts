import type { Message, Participant, Room, StaffRoom, User } from '@parley/protocol';

let ids = 0;
export const newId = (): string => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;

/** Fixed, so that tests read the same at any time of day. */
export const NOON = Date.UTC(2026, 4, 4, 12);
export const at = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();

export const aUser = (change: Partial<User> = {}): User => ({
  id: newId(),
  role: 'customer',
  name: 'Noor Haddad',
  email: 'noor@example.com',
  avatarUrl: null,
  createdAt: at(-1_000),
  ...change,
});

export const anAgent = (change: Partial<User> = {}): User =>
  aUser({ role: 'agent', name: 'Lina Berg', ...change });

export const participantOf = (user: User, change: Partial<Participant> = {}): Participant => ({
  userId: user.id,
  name: user.name,
  role: user.role,
  avatarUrl: user.avatarUrl,
  online: true,
  deliveredSeq: 0,
  readSeq: 0,
  ...change,
});

export const aRoom = (owner: User, change: Partial<StaffRoom> = {}): StaffRoom => ({
  id: newId(),
  type: 'support',
  status: 'waiting',
  priority: 'normal',
  subject: null,
  userId: owner.id,
  supportAgentId: null,
  lastSeq: 0,
  lastMessage: null,
  lastMessageAt: null,
  unreadCount: 0,
  participants: [participantOf(owner)],
  reference: null,
  rating: null,
  createdAt: at(0),
  updatedAt: at(0),
  closedAt: null,
  tags: [],
  lastStaffSeq: 0,
  waitingSince: at(0),
  teamId: null,
  topicId: null,
  offeredTo: null,
  offeredUntil: null,
  snoozedUntil: null,
  onHoldSince: null,
  escalatedAt: null,
  due: { first: null, next: null, resolve: null },
  breached: [],
  warnAt: null,
  transfer: null,
  attributes: {},
  page: null,
  customer: { name: owner.name, email: owner.email, attributes: {} },
  ...change,
});

export const aMessage = (room: Room, sender: User | null, change: Partial<Message> = {}): Message => ({
  id: newId(),
  roomId: room.id,
  seq: 1,
  type: sender ? 'text' : 'system',
  message: sender ? 'Hello' : '',
  senderId: sender?.id ?? null,
  senderType: sender ? (isStaffRole(sender) ? 'agent' : (sender.role as 'customer')) : 'system',
  isFromSupport: sender !== null && isStaffRole(sender),
  private: false,
  publicSeq: null,
  metadata: {},
  revisionSeq: null,
  createdAt: at(change.seq ?? 1),
  editedAt: null,
  deletedAt: null,
  ...change,
});

const isStaffRole = (user: User): boolean => ['agent', 'manager', 'admin'].includes(user.role);
