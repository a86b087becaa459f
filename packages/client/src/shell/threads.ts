import type { Item, State, ThreadData } from '../core/state.js';
import { itemsOf, threadOf } from '../core/view.js';
import type { SendOptions, Thread, ThreadState } from '../types.js';
import { checkMessage } from './check.js';
import type { Engine } from './engine.js';
import { dataOf } from './http.js';
import { newId } from './ids.js';
import { Observed } from './observable.js';

interface Shown {
  thread: ThreadData | undefined;
  items: readonly Item[];
  state: Observed<ThreadState>;
}

const sameItems = (a: readonly Item[], b: readonly Item[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

/** Hands out rooms, and keeps what they show in step with the core. */
export class Threads {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly engine: Engine) {
    engine.watch((state) => this.update(state));
  }

  open(roomId: string): Thread {
    const { engine } = this;
    const state = this.show(roomId);
    engine.dispatch({ on: 'hold', roomId });
    const revise = async (messageId: string, body?: { message: string }): Promise<void> => {
      const route = body ? 'editMessage' : 'deleteMessage';
      dataOf(await engine.session.send({ route, params: { id: roomId, messageId }, body }));
    };
    let held = true;
    return {
      roomId,
      state,
      send: (message, options = {}) => this.send(roomId, message, options),
      retry: (id) => engine.dispatch({ on: 'retry', id }),
      drop: (id) => engine.dispatch({ on: 'drop', id }),
      edit: (messageId, message) => revise(messageId, { message: checkMessage(message) }),
      remove: (messageId) => revise(messageId),
      loadOlder: () => this.loadOlder(roomId, state),
      typing: (isTyping, { private: isPrivate = false } = {}) =>
        engine.dispatch({ on: 'typing', roomId, isTyping, private: isPrivate }),
      typingText: (text) => engine.dispatch({ on: 'typingText', roomId, text }),
      markRead: (seq) => engine.dispatch({ on: 'markRead', roomId, seq }),
      release: () => {
        if (held) engine.dispatch({ on: 'release', roomId });
        held = false;
      },
    };
  }

  private send(roomId: string, text: string, options: SendOptions): string {
    const { private: isPrivate = false, id = newId(), metadata } = options;
    const message = checkMessage(text);
    this.engine.dispatch({
      on: 'send',
      roomId,
      id,
      message,
      private: isPrivate,
      ...(metadata && { metadata }),
    });
    return id;
  }

  /** Settles when the page has come, or is not coming. */
  private loadOlder(roomId: string, state: Observed<ThreadState>): Promise<void> {
    this.engine.dispatch({ on: 'loadOlder', roomId });
    return new Promise((resolve) => {
      const stop = state.subscribe(() => done());
      const done = (): void => {
        if (state.get().loadingOlder) return;
        stop();
        resolve();
      };
      done();
    });
  }

  private show(roomId: string): Observed<ThreadState> {
    const known = this.shown.get(roomId);
    if (known) return known.state;
    const core = this.engine.get();
    const thread = core.threads[roomId];
    const items = itemsOf(core, roomId);
    const state = new Observed(threadOf(thread, items));
    this.shown.set(roomId, { thread, items, state });
    return state;
  }

  private update(core: State): void {
    for (const [roomId, shown] of this.shown) {
      const thread = core.threads[roomId];
      const items = itemsOf(core, roomId);
      if (thread === shown.thread && sameItems(items, shown.items)) continue;
      Object.assign(shown, { thread, items });
      shown.state.set(threadOf(thread, items));
    }
  }
}
