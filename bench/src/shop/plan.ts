import type { RoomStatus } from '@parley/protocol';
import { below, pick, randomOf } from './random.js';

/** A shop with a past: what it is made of, in numbers. */
export interface Shop {
  readonly rooms: number;
  /** Entries of all logs, about. */
  readonly messages: number;
  /** Rooms in which somebody has something to do: as many as a team can have in hand, whatever lies behind it. */
  readonly work: number;
  /** Recorded conversations; without it the text is of our own making. */
  readonly from?: string | undefined;
  /** Open chats of the first regular customer with so many turns, by their number. */
  readonly lengths?: Readonly<Record<number, number>>;
}

/** Rooms that begin in a day: a shop of ten times the rooms has been there ten times as long. */
const ROOMS_A_DAY = 1_000;
const DAY_MS = 24 * 60 * 60_000;
const APART_MS = DAY_MS / ROOMS_A_DAY;
/** Between two messages of a room. */
const PAUSE_MS = 40_000;

export const AGENTS = 20;
export const TEAMS = 4;
export const TOPICS = 8;
export const TAGS = ['vip', 'refund', 'delivery', 'payment', 'returns', 'complaint', 'wholesale', 'press'];
/** One room in so many has it. */
export const RARE_TAG = { name: 'legal', every: 2_000 };
/** Customers who come again and again: the first ones. */
export const REGULARS = 5;
const ROOMS_OF_REGULAR = 60;
/** Of the others, rooms for each of them. */
const ROOMS_OF_CUSTOMER = 5;

export const customersOf = ({ rooms }: Shop): number => Math.ceil(rooms / ROOMS_OF_CUSTOMER) + REGULARS;

/** One room, as everybody works it out for themselves from its number. */
export interface RoomPlan {
  readonly number: number;
  readonly status: RoomStatus;
  readonly customer: number;
  /** Who has it; the first is the agent of the demo. */
  readonly agent: number | null;
  readonly team: number;
  readonly topic: number;
  /** Place in PRIORITIES. */
  readonly priority: number;
  readonly tags: readonly string[];
  /** Spoken messages: the customer says the even ones, the agent the others. */
  readonly turns: number;
  readonly startedAt: number;
  readonly pauseMs: number;
  /** Whom a note of it names. */
  readonly named: number | null;
  readonly snoozed: boolean;
  readonly subject: boolean;
  readonly score: number | null;
}

export function planOf(shop: Shop, number: number, now: number): RoomPlan {
  const random = randomOf(number);
  const age = shop.rooms - number;
  const isSpecial = shop.lengths?.[number] !== undefined;
  const status = isSpecial ? 'open' : statusOf(shop, age, random);
  const turns = turnsOf(shop, number, status, random);
  const startedAt = now - age * APART_MS;
  return {
    number,
    status,
    customer: isSpecial ? 0 : customerOf(shop, number, random),
    agent: status === 'waiting' ? null : below(random, AGENTS),
    team: below(random, TEAMS),
    topic: below(random, TOPICS),
    priority: pick(random, [0, 1, 1, 1, 1, 2, 2, 3]),
    tags: tagsOf(number, random),
    turns,
    startedAt,
    pauseMs: Math.min(PAUSE_MS, (age * APART_MS) / (turns + 2)),
    named: random() < 0.05 ? below(random, AGENTS) : null,
    snoozed: !isSpecial && status === 'open' && random() < 0.1,
    subject: random() < 0.2,
    score: status === 'closed' && random() < 0.1 ? 1 + below(random, 5) : null,
  };
}

/** What is in hand is among the newest, and not all of them. */
function statusOf({ work }: Shop, age: number, random: () => number): RoomStatus {
  if (age <= 2 * work && random() < 0.5) return random() < 0.4 ? 'waiting' : 'open';
  return age <= 3 * work && random() < 0.5 ? 'resolved' : 'closed';
}

/** A conversation has as many turns as lead to the entries that were asked for: who has it and its end are two. */
function turnsOf(
  { rooms, messages, lengths }: Shop,
  number: number,
  status: RoomStatus,
  random: () => number,
) {
  const given = lengths?.[number];
  if (given !== undefined) return given;
  const mean = Math.max(3, messages / rooms - 2);
  const turns = Math.max(2, Math.round(mean * (0.5 + random())));
  // who waits has heard nothing yet
  return status === 'waiting' ? 1 + below(random, 2) * 2 : turns;
}

function customerOf(shop: Shop, number: number, random: () => number): number {
  const every = Math.max(1, Math.floor(shop.rooms / (REGULARS * ROOMS_OF_REGULAR)));
  if (number % every === 0) return Math.floor(number / every) % REGULARS;
  return REGULARS + below(random, customersOf(shop) - REGULARS);
}

function tagsOf(number: number, random: () => number): string[] {
  const count = pick(random, [0, 0, 1, 1, 2]);
  const tags = new Set(Array.from({ length: count }, () => TAGS[Math.floor(TAGS.length * random() ** 2)]!));
  if (number % RARE_TAG.every === RARE_TAG.every - 1) tags.add(RARE_TAG.name);
  return [...tags];
}
