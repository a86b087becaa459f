import {
  isStaff,
  type Message,
  type Room,
  type SentMessage,
  type SessionTokens,
  type User,
} from '@parley/protocol';
import type { Answer, Call } from './call.js';
import { requestChat } from './chats.js';
import { receive } from './entries.js';
import { findItem, finish, patchItem, settleAcknowledged } from './items.js';
import { again, errorBody, refuse, refused, share } from './outcome.js';
import type { Cx, Item } from './state.js';
import { sync } from './join.js';

/** How long the socket may be away before requests take over. */
export const HTTP_AFTER_MS = 2_000;
/** A connection that breaks this soon after a message went out may have been broken by it. */
const KILL_WINDOW_MS = 1_500;
/** One that breaks it twice would break it for ever. */
const MOST_KILLS = 2;

/** Sends what may be sent now: the first of each room, if nothing of that room is under way. Runs after every step. */
export function pump(cx: Cx): void {
  if (!cx.state.tabs.leads) return;
  const waiting = cx.state.outbox.filter((item) => item.state === 'queued' && item.seq === null);
  const busy = new Set(waiting.filter(({ flight }) => flight).map(queueOf));
  for (const item of waiting) {
    const queue = queueOf(item);
    if (busy.has(queue)) continue;
    busy.add(queue);
    const isDue = item.written && item.notBefore <= cx.env.now;
    if (isDue && !(item.chat && cx.state.adopting)) transmit(cx, item);
  }
}

/** What must keep its order. */
const queueOf = ({ chat, roomId }: Item): string | null => (chat ? 'new chats' : roomId);

function transmit(cx: Cx, item: Item): void {
  if (item.chat) {
    patchItem(cx, item.id, { flight: 'http', sentAt: cx.env.now });
    requestChat(cx, item);
  } else {
    const via = channelFor(cx, item);
    if (!via || !item.roomId) return;
    patchItem(cx, item.id, { flight: via, sentAt: cx.env.now });
    if (via === 'socket') emit(cx, item, item.roomId);
    else request(cx, item, item.roomId);
  }
  share(cx, item.id);
}

function channelFor({ state: { link, user }, env }: Cx, item: Item): 'socket' | 'http' | null {
  if (!user) return null;
  if (link.phase === 'online') return item.preferHttp ? 'http' : 'socket';
  return link.byHttp || env.now - link.since >= HTTP_AFTER_MS ? 'http' : null;
}

const callOf = (cx: Cx, item: Item, roomId: string, via: 'socket' | 'http'): Call => ({
  kind: 'send',
  id: item.id,
  roomId,
  via,
  at: cx.env.now,
});

const payloadOf = ({ id, message, metadata, seen, ...item }: Item) => ({
  id,
  message,
  ...(metadata && { metadata }),
  ...(item.private && { private: true }),
  ...(seen !== undefined && { seen }),
});

function emit(cx: Cx, item: Item, roomId: string): void {
  const payload = { roomId, ...payloadOf(item) };
  cx.effects.push({ do: 'emit', event: 'sendMessage', payload, call: callOf(cx, item, roomId, 'socket') });
}

function request(cx: Cx, item: Item, roomId: string): void {
  const body = payloadOf(item);
  cx.effects.push({
    do: 'request',
    route: 'sendMessage',
    params: { id: roomId },
    body,
    call: callOf(cx, item, roomId, 'http'),
  });
}

/** The item that this is the answer about, if it still waits for one. */
function flying(cx: Cx, call: { id: string; at: number }): Item | undefined {
  const item = findItem(cx.state, call.id);
  return item?.flight && item.sentAt === call.at ? item : undefined;
}

export function onSendAnswer(cx: Cx, call: Call & { kind: 'send' }, answer: Answer): void {
  const item = flying(cx, call);
  if (!item) return;
  patchItem(cx, item.id, { flight: null });
  if (answer.ok) return acknowledged(cx, item, answer.data as SentMessage);
  if ('lost' in answer) return unanswered(cx, item, call, answer.lost);
  refused(cx, item, answer.error);
  // What a colleague has answered meanwhile, even if its push is late or lost.
  for (const entry of answer.error.missed ?? []) receive(cx, entry);
}

function acknowledged(cx: Cx, item: Item, sent: SentMessage): void {
  const { roomId } = item;
  const { user } = cx.state;
  if (!roomId || !user) return;
  patchItem(cx, item.id, { seq: sent.seq });
  // A note also says where the public log stood, which only the server knows.
  if (item.private) {
    sync(cx, roomId);
    return settleAcknowledged(cx, roomId);
  }
  const entry = entryOf(item, roomId, sent, user);
  receive(cx, entry);
  settleAcknowledged(cx, roomId, entry);
}

/** The server sends nobody their own message back: the acknowledgement and what was sent are the entry. */
const entryOf = (item: Item, roomId: string, sent: SentMessage, user: User): Message => ({
  id: item.id,
  roomId,
  seq: sent.seq,
  type: 'text',
  message: sent.message ?? item.message,
  senderId: user.id,
  senderType: isStaff(user.role) ? 'agent' : user.role,
  isFromSupport: isStaff(user.role),
  private: false,
  publicSeq: null,
  metadata: { ...item.metadata, ...(sent.masked && { masked: sent.masked }) },
  revisionSeq: null,
  createdAt: sent.createdAt,
  editedAt: null,
  deletedAt: null,
});

/** Nobody knows whether it is stored. The same id again is the same message, so that is what is done. */
function unanswered(cx: Cx, item: Item, call: Call & { kind: 'send' }, lost: 'late' | 'closed'): void {
  const broke = call.via === 'socket' && lost === 'closed' && cx.env.now - call.at < KILL_WINDOW_MS;
  const kills = item.kills + (broke && !cx.state.link.excused ? 1 : 0);
  if (kills >= MOST_KILLS) return refuse(cx, item, errorBody('INTERNAL'));
  patchItem(cx, item.id, { kills, preferHttp: kills > item.kills });
  again(cx, item, { lost: true });
}

/** The room is made, and the message in it. */
export function onChatAnswer(cx: Cx, call: Call & { kind: 'chat' }, answer: Answer): void {
  const item = flying(cx, call);
  if (!item) return;
  if ('lost' in answer) return again(cx, item, { lost: true });
  if (!answer.ok) return refused(cx, item, answer.error);
  const room = call.asGuest ? (answer.data as SessionTokens & { room: Room }).room : (answer.data as Room);
  finish(cx, item, { roomId: room.id });
  if (call.asGuest) {
    cx.state.adopting = true;
    cx.effects.push({ do: 'adopt', tokens: answer.data as SessionTokens });
  }
  cx.effects.push({ do: 'chatEnded', id: item.id, roomId: room.id });
}
