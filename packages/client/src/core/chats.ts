import type { CreateRoomRequest, GuestRequest } from '@parley/protocol';
import type { NewChatInput } from './input.js';
import { enqueue } from './outbox.js';
import type { Cx, Item } from './state.js';

/** The first message of a chat: makes its room, and a guest if nobody is signed in. Asked again, it is the same one. */
export function requestChat(cx: Cx, item: Item): void {
  const { chat, id, message } = item;
  if (!chat) return;
  const at = cx.env.now;
  const { requestKey, newRoomId, name, email, ...start } = chat;
  if (cx.state.user) {
    const body: CreateRoomRequest = { ...start, id: newRoomId, message, messageId: id };
    cx.effects.push({
      do: 'request',
      route: 'createRoom',
      body,
      call: { kind: 'chat', id, at, asGuest: false },
    });
  } else {
    const body: GuestRequest = { ...start, name, email, requestKey, message, messageId: id };
    const call = { kind: 'chat', id, at, asGuest: true } as const;
    cx.effects.push({ do: 'request', route: 'guest', body, anonymous: true, call });
  }
}

export function startChat(cx: Cx, { id, message, ...chat }: NewChatInput): void {
  const createdAt = new Date(cx.env.now).toISOString();
  enqueue(cx, { id, roomId: null, message, private: false, createdAt, state: 'queued', chat });
}
