import { randomUUID } from 'node:crypto';
import type { RouteName } from '@parley/protocol';
import { type Call, type Field, choice, flag, id, token } from './field.js';

const filterName: Field = { kind: 'name', max: 60, shown: (filter: { name: string }) => filter.name };

/** How chats are found, and who is told of them by mail. */
export const LISTS_CALLS = {
  bulk: {
    by: 'agent',
    right: (world) => ({ roomIds: [world.roomId], priority: 'normal' }),
    body: {
      roomIds: { kind: 'ids' },
      priority: choice,
      // only one of these may be given
      agentId: { ...id, then: 'INVALID' },
      status: choice,
      addTags: { kind: 'tags', max: 40, then: 'INVALID' },
      removeTags: { kind: 'tags', max: 40, then: 'INVALID' },
    },
  },
  listCounts: { by: 'agent' },
  today: {
    by: 'agent',
    right: () => ({ since: new Date().toISOString() }),
    query: { since: { kind: 'time' } },
  },
  savedFilters: { by: 'agent' },
  saveFilter: {
    by: 'agent',
    right: () => ({ name: 'VIPs', conditions: { status: 'open' } }),
    body: { name: filterName, shared: flag, conditions: { kind: 'conditions' }, sort: choice },
  },
  updateFilter: {
    by: 'agent',
    params: () => ({ filterId: randomUUID() }),
    body: {
      name: { ...filterName, then: 'NOT_FOUND' },
      shared: { ...flag, then: 'NOT_FOUND' },
      conditions: { kind: 'conditions', then: 'NOT_FOUND' },
      sort: choice,
    },
  },
  deleteFilter: { by: 'agent', params: () => ({ filterId: randomUUID() }) },
  unsubscribePage: { query: { t: token('UNAUTHENTICATED') } },
  unsubscribe: { query: { t: token('UNAUTHENTICATED') } },
} satisfies Partial<Record<RouteName, Call>>;
