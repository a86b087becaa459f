import type { StaffRoom } from '@parley/protocol';
import type { ConsoleSay } from '../../words/console';
import { rightsIn, type Rights, type Self } from './rights';

interface Verb {
  /** Whether it does something, for whom and as the chat stands. */
  may(rights: Rights, room: StaffRoom): boolean;
  /** What the chat's menu calls it, where it stands there: what it says is what it does. */
  item?(room: StaffRoom, follows: boolean): Parameters<ConsoleSay>[0];
  key?: string;
  /** There is no way back. */
  danger?: true;
}

/**
 * What can be done with a chat by one press. Its menu, the keys and their sheet, the command bar, what is typed after a slash and
 * what is refused come from here.
 */
export const VERBS = {
  take: { may: ({ take }) => take },
  takeOver: { may: ({ takeOver }) => takeOver, key: 'g' },
  // takes it, or, where it is somebody's, asks whose it shall be
  assign: { may: ({ take, transfer }) => take || transfer, key: 'a' },
  transfer: { may: ({ transfer }) => transfer, key: 't', item: () => 'chat.transfer' },
  priority: { may: ({ sort }) => sort, key: 'p' },
  tags: { may: ({ sort }) => sort, key: 'l' },
  // these three on one press, and off on the next
  snooze: {
    may: ({ pause }) => pause,
    key: 'z',
    item: ({ snoozedUntil }) => (snoozedUntil ? 'chat.wake' : 'chat.snooze'),
  },
  hold: {
    may: ({ pause }) => pause,
    key: 'h',
    item: ({ onHoldSince }) => (onHoldSince ? 'chat.endHold' : 'chat.hold'),
  },
  escalate: {
    may: ({ escalate }) => escalate,
    key: 'u',
    item: ({ escalatedAt }) => (escalatedAt ? 'chat.calm' : 'chat.escalate'),
  },
  follow: {
    may: ({ follow }) => follow,
    key: 'w',
    item: (_, follows) => (follows ? 'follow.stop' : 'follow.start'),
  },
  // resolves it, or opens it again
  settle: { may: ({ resolve, reopen }) => resolve || reopen, key: 'e' },
  resolve: { may: ({ resolve }) => resolve },
  reopen: { may: ({ reopen }) => reopen },
  why: { may: (_, { teamId }) => teamId !== null, key: 'y', item: () => 'chat.why' },
  timeline: { may: ({ trace }) => trace, key: 'm', item: () => 'chat.timeline' },
  close: { may: ({ close }) => close, key: 'c', item: () => 'chat.closeChat', danger: true },
} as const satisfies Record<string, Verb>;

export type VerbName = keyof typeof VERBS;
type Keyed = { [Name in VerbName]: (typeof VERBS)[Name] extends { key: string } ? Name : never }[VerbName];

const ALL = Object.entries<Verb>(VERBS) as [VerbName, Verb][];
export const VERB_NAMES = ALL.map(([name]) => name);

export const isVerb = (name: string): name is VerbName => Object.hasOwn(VERBS, name);

/** Those that have a key, in the order of the sheet. */
export const KEYED_VERBS = ALL.flatMap(([name, { key }]) => (key ? [{ name: name as Keyed, key }] : []));
export const keyOfVerb = (name: Keyed): string => VERBS[name].key;

export const mayDo = (name: VerbName, room: StaffRoom, self: Self): boolean =>
  VERBS[name].may(rightsIn(room, self), room);

type InMenu = [VerbName, Verb & Required<Pick<Verb, 'item'>>];

/** What the chat's menu offers. */
export const verbsInMenu = (room: StaffRoom, self: Self): InMenu[] =>
  ALL.filter((entry): entry is InMenu => entry[1].item !== undefined && mayDo(entry[0], room, self));
