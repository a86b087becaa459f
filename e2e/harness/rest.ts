import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS, type Message, type Room } from '@parley/protocol';
import type { Stage } from './stage.js';

type Json = Record<string, unknown>;

/** Somebody who talks to the server without a page: for what a story needs to have happened before. */
export class Api {
  private constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  static async guest(
    stage: Stage,
    name: string,
    message: string,
    extra: Json = {},
  ): Promise<{ api: Api; room: Room }> {
    const body = {
      ...extra,
      name,
      message,
      messageId: randomUUID(),
      requestKey: randomUUID() + randomUUID(),
    };
    const answer = await call<{ accessToken: string; room: Room }>(stage.base, '/chat/guest', { body });
    return { api: new Api(stage.base, answer.accessToken), room: answer.room };
  }

  static async agent(stage: Stage, email = 'agent@demo.test'): Promise<Api> {
    const body = { email, password: stage.password };
    const { accessToken } = await call<{ accessToken: string }>(stage.base, '/auth/login', { body });
    return new Api(stage.base, accessToken);
  }

  /** A route that asks nobody who they are. */
  static open<T>(stage: Stage, path: string, body: Json): Promise<T> {
    return call<T>(stage.base, path, { body });
  }

  say(roomId: string, message: string, extra: Json = {}): Promise<Message> {
    return this.post(`/chat/room/${roomId}/messages`, { id: randomUUID(), message, ...extra });
  }

  assign(roomId: string): Promise<Room> {
    return this.post(`/chat/support/room/${roomId}/assign`, {});
  }

  /** From the beginning to the end. */
  async messages(roomId: string): Promise<Message[]> {
    const all: Message[] = [];
    for (;;) {
      const after = all.at(-1)?.seq ?? 0;
      const { messages } = await call<{ messages: Message[] }>(
        this.base,
        `/chat/room/${roomId}/messages?after=${after}&limit=${LIMITS.pageMessages}`,
        { token: this.token },
      );
      all.push(...messages);
      if (messages.length < LIMITS.pageMessages) return all;
    }
  }

  /** Any other route. */
  ask<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: Json): Promise<T> {
    return call<T>(this.base, path, { method, ...(body && { body }), token: this.token });
  }

  private post<T>(path: string, body: Json): Promise<T> {
    return call<T>(this.base, path, { body, token: this.token });
  }
}

async function call<T>(
  base: string,
  path: string,
  { body, token, method = body ? 'POST' : 'GET' }: { body?: Json; token?: string; method?: string },
): Promise<T> {
  const response = await fetch(`${base}/api${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T;
  // as every client does: it is busy, and the same request again is the same
  if (response.status === 503) return sleep(500).then(() => call(base, path, { body, token, method }));
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}
