import { ROOM_VIEWS, type StaffRoom, type User } from '@parley/protocol';
import { isVerb, mayDo } from '../../features/handling';
import { adminSectionsFor } from '../../lib/admin-sections';
import type { ConsoleSay } from '../../words/console';
import { customerName } from '../../words/customer-name';
import type { Console } from './console.types';
import { useLayout } from './layout.store';
import { SHORTCUTS, type Command } from './shortcuts';

/** Something that can be gone to or done: a line of the command bar. */
export interface Entry {
  id: string;
  group: 'chats' | 'deeds' | 'lists' | 'people' | 'pages';
  name: string;
  /** Also found by this. */
  more?: string;
  keys?: readonly string[];
  run: () => void;
}

/** They move in what has the focus, which is the bar. */
const MOVES: readonly Command[] = ['next', 'previous', 'open', 'leave', 'command'];

/** Whether a command does something now. */
function isPossible(command: Command, room: StaffRoom | null, user: User): boolean {
  if (isVerb(command)) return room !== null && mayDo(command, room, user);
  const group = SHORTCUTS.find((one) => one.command === command)?.group;
  return group !== 'chat' || room !== null;
}

interface Asked {
  desk: Console;
  user: User;
  room: StaffRoom | null;
  commands: Record<Command, () => void>;
  say: ConsoleSay;
  go: (address: string) => void;
}

export const entriesOf = (asked: Asked): Entry[] => [
  ...chats(asked),
  ...deeds(asked),
  ...lists(asked),
  ...people(asked),
  ...pages(asked),
];

/** Those that are open first, then what is loaded in the list. */
function chats({ desk, say }: Asked): Entry[] {
  const { tabs, chats: open } = desk.useDesk.getState();
  const rooms = [
    ...tabs.map((id) => open[id]?.room ?? null),
    ...desk.useQueue.getState().rooms.filter(({ id }) => !tabs.includes(id)),
  ];
  return rooms
    .filter((room) => room !== null)
    .map((room) => ({
      id: room.id,
      group: 'chats',
      name: customerName(room, say),
      more: [room.customer.email, room.subject, room.lastMessage].filter(Boolean).join(' '),
      run: () => desk.useDesk.getState().open(room.id),
    }));
}

const deeds = ({ room, user, commands, say }: Asked): Entry[] =>
  SHORTCUTS.filter(({ command }) => !MOVES.includes(command) && isPossible(command, room, user)).map(
    ({ command, keys }) => ({
      id: command,
      group: 'deeds',
      name: say(`keys.${command}`),
      keys,
      run: commands[command],
    }),
  );

const lists = ({ desk, say }: Asked): Entry[] => [
  ...ROOM_VIEWS.map((view): Entry => ({
    id: `view ${view}`,
    group: 'lists',
    name: say(`queue.view.${view}`),
    run: () => desk.useQueue.getState().choose({ view }),
  })),
  ...desk.useFilters.getState().filters.map((saved): Entry => ({
    id: saved.id,
    group: 'lists',
    name: saved.name,
    run: () => desk.useQueue.getState().choose({ saved, sort: saved.sort }),
  })),
];

/** A colleague's chats. */
const people = ({ desk }: Asked): Entry[] =>
  desk.useTeam.getState().agents.map(({ userId, name }) => ({
    id: `person ${userId}`,
    group: 'people',
    name,
    run: () => desk.useQueue.getState().choose({ view: 'all', extra: { assignee: userId } }),
  }));

/** Those of the administration that this person may see, and the settings that everybody has. */
const pages = ({ user, say, go }: Asked): Entry[] => [
  ...adminSectionsFor(user.role).map((section): Entry => ({
    id: `page ${section}`,
    group: 'pages',
    name: say(`admin.section.${section}`),
    more: say('console.admin'),
    run: () => go(`/admin/${section}`),
  })),
  {
    id: 'page settings',
    group: 'pages',
    name: say('account.settings'),
    run: () => useLayout.getState().show('settings'),
  },
];

const MOST = 30;

/** In which every word occurs; those whose name begins with what was typed come first. */
export function matching(entries: readonly Entry[], text: string): Entry[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const start = words.join(' ');
  const fits = entries.filter(({ name, more = '' }) => {
    const all = `${name} ${more}`.toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
  const rank = ({ name }: Entry): number => (name.toLocaleLowerCase().startsWith(start) ? 0 : 1);
  const found = start === '' ? fits : fits.toSorted((a, b) => rank(a) - rank(b));
  return found.slice(0, MOST);
}
