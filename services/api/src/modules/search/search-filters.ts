import {
  isStaff,
  PRIORITIES,
  type Priority,
  ROOM_STATUSES,
  type RoomStatus,
  type SearchFilter,
  type SearchRequest,
} from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/blind-index/tokens.js';
import { invalid } from '../../platform/failure.js';
import type { EntryFilter } from './search.repository.js';
import { readTime } from './search-query.js';

export interface Colleague {
  id: string;
  name: string;
}

interface Asker {
  actor: Actor;
  colleagues: readonly Colleague[];
}

type FilterName = SearchFilter['name'];
/** Null: it makes no sense, and is words. */
type Reader = (value: string, asker: Asker) => EntryFilter | null;

/** As Postgres writes an array of ids or of words of ours. */
const arrayOf = (values: readonly string[]): string => `{${values.join(',')}}`;

const TEAM = arrayOf(['agent', 'bot']);
const CUSTOMERS = arrayOf(['customer', 'guest', 'driver']);
const SENDERS: Record<string, string> = {
  agent: TEAM,
  staff: TEAM,
  team: TEAM,
  support: TEAM,
  customer: CUSTOMERS,
  guest: CUSTOMERS,
  visitor: CUSTOMERS,
};

/** By the whole name, else by how one of its words begins. */
function named(value: string, colleagues: readonly Colleague[]): string | null {
  const wanted = fold(value);
  const names = colleagues.map(({ id, name }) => ({ id, name: fold(name) }));
  const same = names.filter(({ name }) => name === wanted);
  const found = same.length > 0 ? same : names.filter(({ name }) => ` ${name}`.includes(` ${wanted}`));
  return wanted !== '' && found.length > 0 ? arrayOf(found.map(({ id }) => id)) : null;
}

const sender: Reader = (value, { actor, colleagues }) => {
  const word = value.toLowerCase();
  if (word === 'me') return { senderIds: arrayOf([actor.userId]) };
  if (Object.hasOwn(SENDERS, word)) return { senders: SENDERS[word] };
  const senderIds = named(value, colleagues);
  return senderIds === null ? null : { senderIds };
};

const agent: Reader = (value, { actor, colleagues }) => {
  const word = value.toLowerCase();
  if (word === 'me') return { agentIds: arrayOf([actor.userId]) };
  if (word === 'none') return { nobodys: true };
  const agentIds = named(value, colleagues);
  return agentIds === null ? null : { agentIds };
};

const EVERYBODYS: Partial<Record<FilterName, Reader>> = {
  from: sender,
  status: (value) => {
    const status = value.toLowerCase();
    return ROOM_STATUSES.includes(status as RoomStatus) ? { status } : null;
  },
  before: (value) => {
    const time = readTime(value);
    return time && { to: time.start.toISOString() };
  },
  after: (value) => {
    const time = readTime(value);
    return time && { from: time.start.toISOString() };
  },
};

const STAFFS: Partial<Record<FilterName, Reader>> = {
  agent,
  tag: (value) => (value === '' ? null : { tag: value }),
  priority: (value) => {
    const place = PRIORITIES.indexOf(value.toLowerCase() as Priority);
    return place < 0 ? null : { priority: place };
  },
  is: (value) => (value.toLowerCase() === 'note' ? { private: true } : null),
};

/** What a filter in the text of a search asks for; null when to this asker it is none. */
export function readFilter(name: FilterName, value: string, asker: Asker): EntryFilter | null {
  const reader = EVERYBODYS[name] ?? (isStaff(asker.actor.role) ? STAFFS[name] : undefined);
  return reader?.(value, asker) ?? null;
}

/** Whether names of colleagues may be among the filters. */
export const namesSomebody = (text: string): boolean => /(?:^|\s)(?:from|agent):/iu.test(text);

type Beside = Omit<SearchRequest, 'q' | 'cursor' | 'limit'>;
const STAFFS_FIELDS = ['agent', 'tag', 'priority'] as const satisfies readonly (keyof Beside)[];

const BESIDE: {
  [Field in keyof Beside]-?: (value: NonNullable<Beside[Field]>, actor: Actor) => EntryFilter;
} = {
  status: (status) => ({ status }),
  agent: (value, actor) =>
    value === 'none' ? { nobodys: true } : { agentIds: arrayOf([value === 'me' ? actor.userId : value]) },
  tag: (tag) => ({ tag }),
  priority: (priority) => ({ priority: PRIORITIES.indexOf(priority) }),
  from: (from) => ({ from: readTime(from)!.start.toISOString() }),
  to: (to) => ({ to: readTime(to)!.end.toISOString() }),
};

/** What the filters beside the text ask for. `INVALID` for what makes no sense. */
export function filterOf(actor: Actor, request: SearchRequest): EntryFilter {
  const foreign = STAFFS_FIELDS.find((field) => request[field] !== undefined && !isStaff(actor.role));
  if (foreign) invalid(foreign, 'is for staff');
  const asked = (Object.keys(BESIDE) as (keyof Beside)[]).map((field) => {
    const read = BESIDE[field] as (value: string, actor: Actor) => EntryFilter;
    const value = request[field];
    return value === undefined ? {} : read(value, actor);
  });
  const filter = Object.assign({}, ...asked) as EntryFilter;
  if (filter.from && filter.to && filter.from >= filter.to) invalid('to', 'must be after from');
  return filter;
}
