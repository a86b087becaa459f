import type { ServerEvents, StaffStatus, User } from '@parley/protocol';
import type { Answer, Call } from './call.js';
import type { TabNews } from './effect.js';
import type { ChatStart, NewItem, StoredItem } from './item.js';

export type Push = {
  [E in keyof ServerEvents]: { event: E; data: Parameters<ServerEvents[E]>[0] };
}[keyof ServerEvents];

/** Everything that can happen to the client. */
export type Input =
  /** `carry`: what waits in the outbox goes with the person, who is the same under another name. */
  | { on: 'user'; user: User | null; carry: boolean }
  | { on: 'socketUp' }
  /** Lost, or never came up. `code` is what the handshake was refused with. */
  | { on: 'socketDown'; code?: string }
  | { on: 'push'; push: Push }
  | { on: 'answer'; call: Call; answer: Answer }
  | { on: 'timer'; key: string }
  /** Another tab holds the connection now, or this one does. */
  | { on: 'moved' }
  /** The device says that it has a network again. */
  | { on: 'networkUp' }
  /** It surely has none. */
  | { on: 'networkDown' }
  /** The page is about to go. */
  | { on: 'leaving' }
  | { on: 'visible'; visible: boolean }
  | { on: 'restored'; owner: string; items: readonly StoredItem[] }
  | { on: 'stored'; id: string }
  | { on: 'storage'; works: boolean }
  | { on: 'leads'; owner: string; leads: boolean; items: readonly StoredItem[] }
  | { on: 'news'; news: TabNews }
  | { on: 'hold'; roomId: string }
  | { on: 'release'; roomId: string }
  | ({ on: 'send' } & NewItem)
  | { on: 'startChat'; chat: NewChatInput }
  | { on: 'retry'; id: string }
  | { on: 'drop'; id: string }
  | { on: 'loadOlder'; roomId: string }
  | { on: 'typing'; roomId: string; isTyping: boolean; private: boolean }
  | { on: 'typingText'; roomId: string; text: string }
  | { on: 'markRead'; roomId: string; seq: number }
  | { on: 'setStatus'; status: StaffStatus };

export interface NewChatInput extends ChatStart {
  id: string;
  message: string;
}
