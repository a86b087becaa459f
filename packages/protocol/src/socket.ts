import type { Ack } from './errors.js';
import type { Draft } from './draft.js';
import type { Message, SendMessageEvent, SentMessage } from './message.js';
import type { Availability, Presence, StaffStatus, User } from './person.js';
import type { MarkRequest, Receipt } from './receipt.js';
import type { JoinRoomRequest, JoinedRoom, Priority, Room } from './room.js';
import type { QueuePlace } from './routing.js';
import type { Follower, Mention } from './attention.js';
import type { Whisper } from './whisper.js';

export const NAMESPACE = '/chat';
export const PROTOCOL_VERSION = 1;

export interface Handshake {
  token: string;
  protocol: number;
}

/** Client → server: payload and what the acknowledgement carries. */
export interface ClientEventMap {
  register: { payload: { userId: string }; data: { user: User } };
  joinRoom: { payload: JoinRoomRequest; data: JoinedRoom };
  leaveRoom: { payload: { roomId: string }; data: Record<string, never> };
  sendMessage: { payload: SendMessageEvent; data: SentMessage };
  typing: { payload: { roomId: string; isTyping: boolean; private?: boolean }; data: Record<string, never> };
  /** What the customer of a chat is writing, as far as the shop wants to see it (`typingPreview`). Never stored. */
  typingText: { payload: { roomId: string; text: string }; data: Record<string, never> };
  delivered: { payload: MarkRequest; data: Record<string, never> };
  read: { payload: MarkRequest; data: Record<string, never> };
  setStatus: { payload: { status: StaffStatus }; data: Record<string, never> };
  refreshToken: { payload: { accessToken: string }; data: Record<string, never> };
}

export type ClientEvent = keyof ClientEventMap;

/** The same as Socket.IO types its emitters. */
export type ClientEvents = {
  [E in ClientEvent]: (
    payload: ClientEventMap[E]['payload'],
    ack: (answer: Ack<ClientEventMap[E]['data']>) => void,
  ) => void;
};

export type DisconnectReason = 'SLOW_CONSUMER' | 'SESSION_ENDED' | 'DRAINING' | 'RATE_LIMITED' | 'BLOCKED';

/** Server → client. */
export interface ServerEvents {
  newMessage: (entry: Message) => void;
  userTyping: (typing: { roomId: string; userId: string; isTyping: boolean }) => void;
  /** To the staff who look at a chat. It is over with the typing. */
  userTypingText: (typing: { roomId: string; userId: string; text: string }) => void;
  /** Whether `typingText` is passed on from now on: to everybody when it changes, and to who says something all the same. */
  typingPreview: (preview: { isOn: boolean }) => void;
  receipt: (receipt: Receipt) => void;
  roomUpdated: (room: Room) => void;
  /**
   * To the staff, when more goes on than is shown to everybody: chats of others have changed. Lists are to be read again, each at
   * a moment of its own within so long.
   */
  listsChanged: (news: { withinMs: number }) => void;
  /** A room was shredded: it is in no list any more, and opens for nobody. */
  roomGone: (gone: { roomId: string }) => void;
  viewers: (viewers: { roomId: string; userIds: string[] }) => void;
  availability: (availability: Availability) => void;
  supportJoined: (joined: { roomId: string; agentId: string; agentName: string; message: string }) => void;
  newChatRequest: (request: {
    roomId: string;
    userName: string;
    message: string;
    priority: Priority;
  }) => void;
  /** To the agent who is meant, and to managers and admins; to nobody else. */
  whisper: (whisper: Whisper) => void;
  /** To the staff: what they have written about this customer or guest is to be read again. */
  contactNotes: (news: { userId: string }) => void;
  /** To the other pages of whoever writes it. */
  draft: (draft: Draft) => void;
  /** To who was named in a note. `message`: the note in one line. */
  mention: (mention: Mention & { message: string }) => void;
  /** To the staff who look at a chat: who follows it. */
  followers: (followers: { roomId: string; items: Follower[] }) => void;
  /** To who follows a chat, of what others say and do there. */
  followed: (news: { roomId: string; entry: Message }) => void;
  presence: (presence: Presence) => void;
  /** To a room's owner: where it stands in the queue; null once it is not there any more. */
  queue: (queue: { roomId: string; place: QueuePlace | null }) => void;
  /** To a colleague: they are asked to take a chat, until then. */
  offer: (offer: { roomId: string; until: string }) => void;
  /** Before the server closes the socket. (Socket.IO keeps the name `disconnecting` for itself and sends nothing by it.) */
  closing: (notice: { reason: DisconnectReason }) => void;
  draining: (notice: { reconnectInMs: number }) => void;
  tokenExpiring: (notice: { inMs: number }) => void;
}

export type ServerEvent = keyof ServerEvents;
