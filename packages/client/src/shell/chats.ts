import type { Item } from '../core/state.js';
import { pendingOf } from '../core/view.js';
import { localError } from '../error.js';
import type { NewChat, PendingMessage } from '../types.js';
import { checkMessage } from './check.js';
import type { Engine } from './engine.js';
import { newId, newSecret } from './ids.js';
import { Observed } from './observable.js';

interface Waiting {
  resolve(roomId: string): void;
  reject(error: Error): void;
}

/** First messages whose room is not there yet. */
export class NewChats {
  readonly state = new Observed<readonly PendingMessage[]>([]);
  private readonly waiting = new Map<string, Waiting>();
  private shown: readonly Item[] = [];

  constructor(private readonly engine: Engine) {
    engine.onChatEnded = (id, roomId) => this.end(id, roomId);
    let wasOffline = false;
    engine.watch(({ outbox, offline }) => {
      const items = outbox.filter(({ chat }) => chat !== undefined);
      const isSame = items.length === this.shown.length && items.every((item, i) => item === this.shown[i]);
      if (isSame && offline === wasOffline) return;
      this.shown = items;
      wasOffline = offline;
      this.state.set(items.map((item) => pendingOf(item, offline)));
    });
  }

  start({ message, ...chat }: NewChat): { id: string; room: Promise<string> } {
    checkMessage(message);
    const id = newId();
    const room = new Promise<string>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    // Rejected when it is given up: that is no failure for a page that does not wait for it.
    room.catch(() => undefined);
    const secrets = { requestKey: newSecret(), newRoomId: newId() };
    this.engine.dispatch({ on: 'startChat', chat: { ...chat, ...secrets, id, message } });
    return { id, room };
  }

  private end(id: string, roomId: string | null): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (roomId) waiting?.resolve(roomId);
    else waiting?.reject(localError('GONE'));
  }
}
