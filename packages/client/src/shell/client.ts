import type { ServerEvents } from '@parley/protocol';
import { NOBODY } from '../core/items.js';
import { connectionOf } from '../core/view.js';
import type { ConnectionState, ParleyClient } from '../types.js';
import { callsOf, createApi } from './api.js';
import { NewChats } from './chats.js';
import { claimsOf } from './claims.js';
import { Engine } from './engine.js';
import { dataOf } from './http.js';
import { Observed } from './observable.js';
import type { Platform } from './platform.js';
import { Threads } from './threads.js';

type Listener = (data: never) => void;

const identityTools = { dataOf, claimsOf, nobody: NOBODY };

/** The client over what a browser or Node offers. */
export function clientOn(platform: Platform): ParleyClient & { engine: Engine } {
  const engine = new Engine(platform);
  const { session } = engine;
  const threads = new Threads(engine);
  const chats = new NewChats(engine);
  const events = eventsOf(engine);
  return {
    engine,
    session: session.state,
    connection: connectionOn(engine),
    api: createApi(session),
    call: callsOf(session),
    newChats: chats.state,
    async restore() {
      engine.start();
    },
    login: session.login,
    loginTotp: session.loginTotp,
    register: session.register,
    openLink: session.openLink,
    logout: () => session.logout(),
    identify: async (token) => (await import('./identity.js')).identify(engine, token, identityTools),
    takeInvitation: async (visitor) =>
      (await import('./identity.js')).takeInvitation(engine, visitor, identityTools),
    leave: async () => (await import('./identity.js')).leave(engine),
    startChat: (chat) => chats.start(chat),
    retryNewChat: (id) => engine.dispatch({ on: 'retry', id }),
    dropNewChat: (id) => engine.dispatch({ on: 'drop', id }),
    thread: (roomId) => threads.open(roomId),
    on: events,
    setStatus: (status) => engine.setStatus(status),
    close: () => engine.close(),
  };
}

function connectionOn(engine: Engine): Observed<ConnectionState> {
  const state = new Observed(connectionOf(engine.get()));
  engine.watch((core) => {
    const [before, now] = [state.get(), connectionOf(core)];
    if (JSON.stringify(before) !== JSON.stringify(now)) state.set(now);
  });
  return state;
}

/** What the server pushes, after the threads have taken it in. */
function eventsOf(engine: Engine): ParleyClient['on'] {
  const listeners = new Map<keyof ServerEvents, Set<Listener>>();
  engine.watch((_, input) => {
    if (input.on !== 'push') return;
    for (const listener of [...(listeners.get(input.push.event) ?? [])]) listener(input.push.data as never);
  });
  return (event, listener) => {
    const own: Listener = (data) => (listener as Listener)(data);
    const all = listeners.get(event) ?? new Set();
    listeners.set(event, all.add(own));
    return () => void all.delete(own);
  };
}
