import type { Presence, Receipt } from '@parley/protocol';
import type { Answer, Call } from './call.js';
import { startChat } from './chats.js';
import {
  allowHttp,
  connectNow,
  hurryLink,
  linkStable,
  moveOn,
  relink,
  onClosing,
  onDraining,
  socketDown,
  socketUp,
  startLink,
  stopLink,
} from './connection.js';
import type { Effect } from './effect.js';
import { receive } from './entries.js';
import type { Input, Push } from './input.js';
import { ownerOf, patchItem } from './items.js';
import { fillGap, hurryJoins, onJoinAnswer, onRoomGone, sync } from './join.js';
import { loadOlder, onOlderAnswer } from './older.js';
import { hurryItems, hurryLost } from './outcome.js';
import { carryOutbox, drop, onStorage, onStored, restore, retry, send } from './outbox.js';
import { onMarkAnswer, tellLastMarks, tellMarks, wantMark } from './receipts.js';
import { applyPresence, applyReceipt, participantOf } from './room.js';
import { onChatAnswer, onSendAnswer, pump } from './sending.js';
import { type Cx, emptyThread, type Env, initialState, patchThread, type State } from './state.js';
import { onLeaderTimer, onLeads, onNews, watchLeader } from './tabs.js';
import * as threads from './thread.js';
import { expireTyping, onTyping, stopTyping, type, typeText } from './typing.js';

/** One thing happened: what is known now, and what is to be done outside. Pure. */
export function step(state: State, input: Input, env: Env): [State, Effect[]] {
  const cx: Cx = { state: { ...state }, env, effects: [] };
  handle(cx, input);
  pump(cx);
  watchLeader(cx);
  return [cx.state, cx.effects];
}

type Handlers = { [K in Input['on']]: (cx: Cx, input: Input & { on: K }) => void };

const HANDLERS: Handlers = {
  user: onUser,
  socketUp,
  socketDown: (cx, { code }) => socketDown(cx, code),
  push: (cx, { push }) => onPush(cx, push),
  answer: (cx, { call, answer }) => onAnswer(cx, call, answer),
  timer: (cx, { key }) => onTimer(cx, key),
  moved: relink,
  networkUp: onNetworkUp,
  networkDown: (cx) => (cx.state.offline = true),
  leaving: tellLastMarks,
  visible: onVisible,
  restored: (cx, { owner, items }) => owner === ownerOf(cx.state) && restore(cx, items),
  stored: (cx, { id }) => onStored(cx, id),
  storage: (cx, { works }) => onStorage(cx, works),
  leads: (cx, { owner, leads, items }) => onLeads(cx, owner, leads, items),
  news: (cx, { news }) => onNews(cx, news),
  hold: (cx, { roomId }) => threads.hold(cx, roomId),
  release: (cx, { roomId }) => threads.release(cx, roomId),
  send: (cx, input) => send(cx, input),
  startChat: (cx, { chat }) => startChat(cx, chat),
  retry: (cx, { id }) => retry(cx, id),
  drop: (cx, { id }) => drop(cx, id),
  loadOlder: (cx, { roomId }) => loadOlder(cx, roomId),
  typing: (cx, input) => type(cx, input.roomId, input.isTyping, input.private),
  typingText: (cx, { roomId, text }) => typeText(cx, roomId, text),
  markRead: (cx, { roomId, seq }) => onMarkRead(cx, roomId, seq),
  setStatus: onSetStatus,
};

const handle = <I extends Input>(cx: Cx, input: I): void =>
  (HANDLERS[input.on] as (cx: Cx, input: Input) => void)(cx, input);

/** Somebody signed in or out. Nothing that was shown to one user is left for the next. */
function onUser(cx: Cx, { user, carry }: Input & { on: 'user' }): void {
  const before = cx.state;
  if (user && user.id === before.user?.id) {
    cx.state.user = user;
    return;
  }
  stopLink(cx);
  const held = Object.entries(before.threads).filter(([, { handles }]) => handles > 0);
  cx.state = {
    ...initialState,
    user,
    link: { ...cx.state.link },
    tabs: { ...before.tabs, leads: false, asked: false },
    offline: before.offline,
    forgetful: before.forgetful,
    threads: Object.fromEntries(held.map(([id, { handles }]) => [id, { ...emptyThread, handles }])),
  };
  if (carry) carryOutbox(cx, before);
  if (user) startLink(cx);
}

type Pushes = { [E in Push['event']]?: (cx: Cx, data: (Push & { event: E })['data']) => void };

/** The others are news of the lists, which pages keep themselves. */
const PUSHES: Pushes = {
  newMessage: receive,
  userTyping: (cx, { roomId, userId, isTyping }) => onTyping(cx, roomId, userId, isTyping),
  receipt: onReceipt,
  roomUpdated: threads.onRoomUpdated,
  roomGone: (cx, { roomId }) => onRoomGone(cx, roomId),
  viewers: (cx, { roomId, userIds }) => patchThread(cx, roomId, { viewers: userIds }),
  presence: onPresence,
  closing: (cx, { reason }) => onClosing(cx, reason),
  draining: (cx, { reconnectInMs }) => onDraining(cx, reconnectInMs),
  tokenExpiring: (cx) => void cx.effects.push({ do: 'renew' }),
};

const onPush = (cx: Cx, { event, data }: Push): void =>
  (PUSHES[event] as ((cx: Cx, data: Push['data']) => void) | undefined)?.(cx, data);

function onReceipt(cx: Cx, receipt: Receipt): void {
  const room = cx.state.threads[receipt.roomId]?.room;
  if (room) patchThread(cx, room.id, { room: applyReceipt(room, receipt) });
}

function onPresence(cx: Cx, { userId, status }: Presence): void {
  for (const [roomId, { room }] of Object.entries(cx.state.threads))
    if (participantOf(room, userId) && room)
      patchThread(cx, roomId, { room: applyPresence(room, userId, status) });
}

type Answers = { [K in Call['kind']]?: (cx: Cx, call: Call & { kind: K }, answer: Answer) => void };

/** Nobody waits for the answers to the others. */
const ANSWERS: Answers = {
  join: onJoinAnswer,
  leave: threads.onLeft,
  older: onOlderAnswer,
  send: onSendAnswer,
  chat: onChatAnswer,
  mark: onMarkAnswer,
};

/** What the server cannot answer without its database. */
const SHOWS_THAT_IT_WORKS: ReadonlySet<Call['kind']> = new Set(['join', 'send', 'chat']);

function onAnswer(cx: Cx, call: Call, answer: Answer): void {
  (ANSWERS[call.kind] as ((cx: Cx, call: Call, answer: Answer) => void) | undefined)?.(cx, call, answer);
  if (!answer.ok || !SHOWS_THAT_IT_WORKS.has(call.kind)) return;
  hurryItems(cx);
  hurryJoins(cx);
  hurryLink(cx);
}

const TIMERS: Record<string, (cx: Cx, subject: string) => void> = {
  connect: connectNow,
  stable: linkStable,
  drain: moveOn,
  leader: onLeaderTimer,
  leave: threads.leave,
  sync,
  gap: fillGap,
  marks: tellMarks,
  typing: expireTyping,
  idle: stopTyping,
  // The alarm counts, not the clock: an alarm may go off a little early, and a clock may be set back.
  item: (cx, id) => patchItem(cx, id, { notBefore: 0 }),
  fallback: allowHttp,
};

function onTimer(cx: Cx, key: string): void {
  const [name = '', subject = ''] = key.split(':');
  TIMERS[name]?.(cx, subject);
}

function onVisible(cx: Cx, { visible }: Input & { on: 'visible' }): void {
  cx.state.tabs = { ...cx.state.tabs, visible };
  if (visible) return tryNow(cx);
  // A page that nobody looks at may be gone any moment.
  for (const roomId of Object.keys(cx.state.threads)) tellMarks(cx, roomId);
}

function onNetworkUp(cx: Cx): void {
  cx.state.offline = false;
  tryNow(cx);
}

/** Whatever waits for a better moment: this is one. */
function tryNow(cx: Cx): void {
  connectNow(cx);
  hurryLost(cx);
}

/** Never past what is loaded: the mark says what was on the screen. */
function onMarkRead(cx: Cx, roomId: string, seq: number): void {
  const thread = cx.state.threads[roomId];
  if (thread?.status === 'ready') wantMark(cx, roomId, 'read', Math.min(seq, thread.public.last));
}

function onSetStatus(cx: Cx, { status }: Input & { on: 'setStatus' }): void {
  cx.state.staffStatus = status;
  cx.effects.push({ do: 'tell', news: { news: 'status', owner: ownerOf(cx.state), status } });
}
