import {
  ROOM_SORTS,
  ROOM_VIEWS,
  type RoomConditions,
  type RoomSort,
  type RoomViewName,
  VIEW_CONDITIONS,
} from '@parley/protocol';
import { ENOUGH } from './frequencies.js';
import type { Loaded } from '../shop/load.js';
import { customersOf, RARE_TAG, REGULARS, TAGS } from '../shop/plan.js';
import type { Landmarks } from './landmarks.js';
import type { Sessions } from './sessions.js';

export const GROUPS = ['lists', 'filters', 'pages', 'history', 'open', 'search'] as const;
export type Group = (typeof GROUPS)[number];

/** What somebody asks the server for by a press of a button. */
export interface Question {
  readonly group: Group;
  readonly name: string;
  /** The `n`th time: another room, another customer, another word. */
  readonly ask: (n: number, sessions: Sessions) => { path: string; token: string };
  /** Whether an answer with nothing in it is one. */
  readonly mayBeEmpty?: boolean;
}

type Who = 'agent' | 'manager';

/** Every view in every order, every filter, pages far down, histories, rooms and searches. */
export const questionsOf = (loaded: Loaded, landmarks: Landmarks): Question[] => [
  ...views(),
  ...filters(loaded),
  ...pages(landmarks),
  ...histories(loaded),
  ...rooms(landmarks),
  ...searches(landmarks),
];

/** What is over has no place in an order of what is to be done. */
const ordersOf = (view: RoomViewName): readonly RoomSort[] =>
  view === 'closed' ? ['activity', 'created'] : ROOM_SORTS;

/** In a small shop one of these orders may hold nothing of one agent’s. */
const MAY_BE_EMPTY: ReadonlySet<RoomViewName> = new Set(['mine', 'mentioned', 'following', 'snoozed']);

const views = (): Question[] => [
  ...ROOM_VIEWS.flatMap((view) =>
    ordersOf(view).map((sort) =>
      list(
        'lists',
        `${view} by ${sort}`,
        { ...VIEW_CONDITIONS[view], sort },
        { mayBeEmpty: sort === 'mentioned' || MAY_BE_EMPTY.has(view) },
      ),
    ),
  ),
  fixed('lists', 'counts of all views', '/chat/support/counts'),
  fixed('lists', 'today', `/chat/support/today?since=${new Date(Date.now() - 86_400_000).toISOString()}`),
  fixed('lists', 'colleagues', '/chat/support/agents'),
];

function filters({ people, shop }: Loaded): Question[] {
  const day = (daysAgo: number): string =>
    new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const asked: Record<string, RoomConditions & { customerId?: string }> = {
    'status waiting': { status: 'waiting' },
    'status open': { status: 'open' },
    'status resolved': { status: 'resolved' },
    'status closed': { status: 'closed' },
    'a colleague’s': { assignee: people.agents[3]! },
    'a colleague’s closed': { assignee: people.agents[3]!, status: 'closed' },
    'nobody’s': { assignee: 'none' },
    'a team': { team: people.teams[1]! },
    'a topic': { topic: people.topics[2]! },
    'a topic, closed': { topic: people.topics[2]!, status: 'closed' },
    urgent: { priority: 'urgent' },
    'a common tag': { tag: TAGS[0]! },
    'a rare tag': { tag: RARE_TAG.name },
    'no such tag': { tag: 'nothing-has-it' },
    'waiting for half an hour': { waitingMinutes: 30 },
    'begun on a day': { from: day(1), to: day(1) },
    'team, tag and priority': { team: people.teams[1]!, tag: TAGS[1]!, priority: 'high' },
    'agent, topic, closed, tag': {
      assignee: people.agents[3]!,
      topic: people.topics[2]!,
      status: 'closed',
      tag: TAGS[0]!,
    },
  };
  const customers = customersOf(shop);
  return [
    ...Object.entries(asked).flatMap(([name, conditions]) =>
      (['activity', 'created'] as const).map((sort) =>
        list('filters', `${name}, by ${sort}`, { ...conditions, sort }, { who: 'manager', mayBeEmpty: true }),
      ),
    ),
    {
      group: 'filters',
      name: 'a customer’s, for staff',
      mayBeEmpty: true,
      ask: (n, { manager }) => ({
        path: `/chat/support/rooms?customerId=${people.customers[(n * 7919) % customers]!}`,
        token: manager,
      }),
    },
  ];
}

const pages = ({ cursors }: Landmarks): Question[] =>
  Object.entries(cursors).map(([path, found]) => ({
    group: 'pages',
    name: `${path}, far down`,
    ask: (n, { agent }) => ({
      path: `/chat/support/rooms?${path}&cursor=${encodeURIComponent(found[n % found.length]!)}`,
      token: agent,
    }),
  }));

const histories = ({ people }: Loaded): Question[] => [
  { group: 'history', name: 'a customer’s own chats', ask: ofCustomer('/chat/rooms') },
  { group: 'history', name: 'a customer’s closed chats', ask: ofCustomer('/chat/rooms?status=closed') },
  {
    group: 'history',
    name: 'the same, seen by staff',
    ask: (n, { agent }) => ({
      path: `/chat/support/rooms?customerId=${people.customers[n % REGULARS]!}`,
      token: agent,
    }),
  },
];

const ofCustomer =
  (path: string): Question['ask'] =>
  (n, { customers }) => ({ path, token: customers[n % customers.length]! });

function rooms({ old, young, ofCustomers }: Landmarks): Question[] {
  const open = (name: string, ids: readonly string[], tail: string): Question => ({
    group: 'open',
    name,
    mayBeEmpty: true,
    ask: (n, { agent }) => ({ path: `/chat/room/${ids[n % ids.length]!}${tail}`, token: agent }),
  });
  return [
    open('a room in hand', young, ''),
    open('its newest messages', young, '/messages'),
    open('an old room', old, ''),
    open('its newest messages, old', old, '/messages'),
    open('an old room, one page back', old, '/messages?before=5&limit=4'),
    {
      group: 'open',
      name: 'a customer’s own room',
      ask: (n, { customers }) => {
        const who = n % customers.length;
        const ids = ofCustomers[who]!;
        return { path: `/chat/room/${ids[n % ids.length]!}/messages`, token: customers[who]! };
      },
    },
  ];
}

const searches = (landmarks: Landmarks): Question[] => [
  ...ofStaff(landmarks).map(([name, texts, mayBeEmpty = false]): Question => ({
    group: 'search',
    name,
    mayBeEmpty,
    ask: (n, { agent }) => ({
      path: `/chat/search?q=${encodeURIComponent(texts[n % texts.length]!)}`,
      token: agent,
    }),
  })),
  {
    group: 'search',
    name: 'a customer in their own chats',
    mayBeEmpty: true,
    ask: (n, { customers }) => ({
      path: `/chat/search?q=${encodeURIComponent(landmarks.words.common[n % ENOUGH]!)}`,
      token: customers[n % customers.length]!,
    }),
  },
  {
    group: 'search',
    name: 'a list narrowed by a word',
    ask: (n, { agent }) => ({
      path: `/chat/support/rooms?q=${encodeURIComponent(landmarks.words.some[n % ENOUGH]!)}`,
      token: agent,
    }),
  },
];

type Searched = [name: string, texts: readonly string[], mayBeEmpty?: boolean];

const ofStaff = ({ words: { common, some, rare }, orders }: Landmarks): Searched[] => [
  ['a word of every tenth message', common],
  ['a word of some messages', some],
  ['a word of few messages', rare],
  ['two words', common.map((word, n) => `${word} ${some[n]!}`)],
  ['a word and a filter', some.map((word) => `${word} status:closed from:agent`)],
  ['a word in a month', some.map((word) => `${word} after:${monthAgo()}`), true],
  ['a phrase', common.map((word, n) => `"${word} ${common[(n + 1) % ENOUGH]!}"`), true],
  ['the beginning of a word', common.map((word) => word.slice(0, 4))],
  // recorded conversations name none of ours
  ...(orders.length > 0 ? [['the number of an order', orders] satisfies Searched] : []),
  ['a word that is nowhere', ['xylophonist', 'quixotically', 'zugzwang'], true],
];

const monthAgo = (): string => new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);

const fixed = (group: Group, name: string, path: string): Question => ({
  group,
  name,
  mayBeEmpty: true,
  ask: (_, { agent }) => ({ path, token: agent }),
});

function list(
  group: Group,
  name: string,
  asked: Readonly<Record<string, unknown>>,
  { who = 'agent', mayBeEmpty = false }: { who?: Who; mayBeEmpty?: boolean } = {},
): Question {
  const query = new URLSearchParams(
    Object.entries(asked).map(([key, value]): [string, string] => [key, String(value)]),
  );
  return {
    group,
    name,
    mayBeEmpty,
    ask: (_, sessions) => ({ path: `/chat/support/rooms?${query.toString()}`, token: sessions[who] }),
  };
}
