import { expect, it } from '@jest/globals';
import { aUser } from '../../../testing/fake-client';
import { ADMIN_SECTIONS, adminSectionsFor } from '../../lib/admin-sections';
import type { ConsoleSay } from '../../words/console';
import { entriesOf, matching } from './command-list';
import type { Console } from './console.types';
import type { Command } from './shortcuts';

/** A desk on which nothing lies. */
const store = (state: object) => ({ getState: () => state });
const desk = {
  useDesk: store({ tabs: [], chats: {} }),
  useQueue: store({ rooms: [] }),
  useFilters: store({ filters: [] }),
  useTeam: store({ agents: [] }),
} as unknown as Console;
const say = ((key: string) => key) as unknown as ConsoleSay;

function pagesFor(role: 'agent' | 'manager' | 'admin') {
  const gone: string[] = [];
  const commands = {} as Record<Command, () => void>;
  const go = (address: string) => void gone.push(address);
  const entries = entriesOf({ desk, user: aUser({ role }), room: null, commands, say, go });
  entries.filter(({ group }) => group === 'pages').forEach(({ run }) => run());
  return { gone, entries };
}

it('leads to every section of the administration that somebody may see, and to no other', () => {
  const every = ADMIN_SECTIONS.map(([path]) => `/admin/${path}`);
  expect(every).toHaveLength(15);
  expect(pagesFor('admin').gone).toEqual(every);
  expect(pagesFor('manager').gone).toEqual(adminSectionsFor('manager').map((path) => `/admin/${path}`));
  expect(pagesFor('manager').gone.length).toBeLessThan(every.length);
  expect(pagesFor('agent').gone).toEqual([]);
});

it('finds a section by its name, and the own settings whoever one is', () => {
  expect(matching(pagesFor('admin').entries, 'section.privacy').map(({ id }) => id)).toEqual([
    'page privacy',
  ]);
  expect(matching(pagesFor('agent').entries, 'account.settings').map(({ id }) => id)).toEqual([
    'page settings',
  ]);
});
