import { act, cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Draft, Message, StaffRoom } from '@parley/protocol';
import {
  aMessage,
  anAgent,
  aRoom,
  aUser,
  createFakeClient,
  type FakeClient,
} from '../../../testing/fake-client';
import { afterPicture } from '../../lib/after-picture';
import { commonLoaders, startWords } from '../../words';
import { consoleLoaders } from '../../words/console';
import { ConsoleApp } from './ConsoleApp';
import { createConsole } from './console';
import type { Console } from './console.types';
import type { Alerts, Call } from './alerts';
import type { Place } from '../../lib/address';

// Whether each of a few hundred elements can be seen is asked by no test here, and takes most of the time.
configure({ defaultHidden: true });

const lina = anAgent();
const noor = aUser();
const waiting: StaffRoom = aRoom(noor, {
  lastMessage: 'Where is my order?',
  lastMessageAt: new Date().toISOString(),
  waitingSince: new Date().toISOString(),
  unreadCount: 1,
  page: 'https://shop.example/cart',
});

let client: FakeClient;
let desk: Console;
let address: string;
let calls: Call[];
let rings: number;
const SILENT = { newChat: 'none', message: 'none', mention: 'none', due: 'none' } as const;
let failures: unknown[];

const place: Place = {
  address: () => address,
  go: (next) => void (address = next),
  onMove: () => () => undefined,
};
const alerts: Alerts = {
  ring: () => void rings++,
  canRing: () => true,
  notify: (call) => calls.push(call) > 0,
  permission: () => 'granted',
  ask: () => Promise.resolve('granted'),
};

async function open(user: typeof lina | null = lina, at = '/admin/support'): Promise<void> {
  address = at;
  client.session.set(user ? { status: 'signedIn', user } : { status: 'signedOut', user: null });
  client.connection.set({ phase: user ? 'online' : 'idle' });
  desk = createConsole(client, {
    place,
    alerts,
    deviceShelf: null,
    tabShelf: null,
    isHidden: () => false,
    tell: (failure) => failures.push(failure),
  });
  render(<ConsoleApp desk={desk} />);
  await settle();
}

/** What a chat asks for is asked after its picture, answers come in microtasks, and the composer is focused a frame later. */
const settle = () =>
  act(async () => {
    await afterPicture();
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
const key = async (name: string, more: object = {}) => {
  const target = document.activeElement ?? document.body;
  fireEvent.keyDown(target, { key: name, code: `Key${name.toUpperCase()}`, ...more });
  await settle();
};
const row = () => screen.getByRole('link', { name: /Noor Haddad/ });
const press = async (element: HTMLElement) => {
  fireEvent.click(element);
  await settle();
};
const composer = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Write/ });
const heading = (name: string) => screen.findByRole('heading', { name });
const called = (name: string) => client.world.calls.filter(([one]) => one === name);

beforeEach(async () => {
  await startWords('console', [commonLoaders, consoleLoaders], 'en');
  calls = [];
  rings = 0;
  failures = [];
  client = createFakeClient();
  client.world.agents = [
    { userId: lina.id, name: 'Lina Berg', role: 'agent', status: 'online', openRooms: 1 },
    { userId: 'ben', name: 'Ben Okafor', role: 'agent', status: 'away', openRooms: 2 },
  ];
  client.world.put(waiting, [aMessage(waiting, noor, { message: 'Where is my order?' })]);
});

afterEach(cleanup);

describe('signing in', () => {
  it('leads to the sign-in page, and from there to the chat that was wanted', async () => {
    await open(null, `/admin/support/${waiting.id}`);
    await heading('Sign in');
    expect(address).toBe(`/login?next=${encodeURIComponent(`/admin/support/${waiting.id}`)}`);
    act(() => client.session.set({ status: 'signedIn', user: lina }));
    await settle();
    expect(address).toBe(`/admin/support/${waiting.id}`);
    await heading('Noor Haddad');
  });

  it('says what is missing, and goes there', async () => {
    await open(null);
    await press(screen.getByRole('button', { name: 'Sign in' }));
    const email = screen.getByLabelText('E-mail address');
    expect(screen.getByText('Enter your e-mail address.')).toBeTruthy();
    expect(document.activeElement).toBe(email);
    expect(called('login')).toEqual([]);
  });

  it('says how long to wait after too many attempts', async () => {
    await open(null);
    client.world.refusals.set('login', { code: 'RATE_LIMITED', retryAfterMs: 300_000 });
    fireEvent.change(screen.getByLabelText('E-mail address'), { target: { value: 'a@b.c' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'x' } });
    await press(screen.getByRole('button', { name: 'Sign in' }));
    expect(screen.getByRole('alert').textContent).toBe(
      'Too many attempts. Please wait 5 min, then try again.',
    );
  });
});

describe('what happened', () => {
  const menu = async (name: string) => {
    await press(screen.getAllByRole('button', { name })[0]!);
    return screen.getAllByRole('menuitem').map((item) => item.textContent);
  };

  it('is for leads: of a chat, and of one message', async () => {
    await open({ ...lina, role: 'manager' });
    await press(row());
    expect(await menu('More for this chat')).toContain('What happened …');
    await press(screen.getByRole('menuitem', { name: 'What happened …' }));
    await screen.findByRole('heading', { name: 'What happened' });
    expect(called('timeline')).toEqual([['timeline', waiting.id, {}]]);
    await press(screen.getByRole('button', { name: 'Close the timeline' }));
    expect(await menu('Message options')).toContain('What happened to this message?');
    await press(screen.getByRole('menuitem', { name: 'What happened to this message?' }));
    await screen.findByRole('heading', { name: 'What happened' });
    expect(called('timeline').at(-1)).toEqual(['timeline', waiting.id, { seq: 1, log: 'public' }]);
  });

  it('is not offered to agents', async () => {
    await open();
    await press(row());
    expect(await menu('More for this chat')).not.toContain('What happened …');
  });
});

describe('opening a chat', () => {
  it('takes one that waits, puts it into the address, and shows its customer', async () => {
    await open();
    await press(row());
    expect(called('assign')).toEqual([['assign', waiting.id, undefined]]);
    expect(address).toBe(`/admin/support/${waiting.id}`);
    expect(screen.getByText('with you')).toBeTruthy();
    expect(composer().placeholder).toBe('Write to Noor Haddad …');
  });

  it('shows who was quicker, and lets one leave a note instead of an answer', async () => {
    await open();
    client.world.refusals.set('assign', { code: 'CONFLICT', reason: 'ALREADY_ASSIGNED' });
    await press(row());
    act(() => {
      const taken = {
        ...waiting,
        status: 'open' as const,
        supportAgentId: 'ben',
        updatedAt: '2027-01-01T00:00:00.000Z',
      };
      client.world.put(taken, [aMessage(waiting, noor)]);
    });
    expect(screen.getByText(/Ben Okafor has this chat/)).toBeTruthy();
    expect(screen.queryByRole('radio', { name: 'Reply' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Take over' })).toBeNull();
    expect(composer().placeholder).toBe('Write a note for your team …');
    expect(failures).toEqual([]);
  });

  it('lets a lead take over', async () => {
    client.world.put({ ...waiting, status: 'open', supportAgentId: 'ben' }, []);
    await open(anAgent({ role: 'manager' }));
    await press(row());
    expect(called('assign')).toEqual([]);
    await press(screen.getByRole('button', { name: 'Take over' }));
    expect(called('assign')).toHaveLength(1);
  });

  it('brings one that an answer brings to the front only before somebody has gone on', async () => {
    const other = aRoom(noor, { supportAgentId: lina.id, status: 'open' });
    client.world.put(other);
    await open();
    const active = () => desk.useDesk.getState().active;
    const [gone, there] = [desk.openLater(), () => desk.openLater()];
    act(() => desk.openChat(other.id));
    act(() => gone(waiting.id));
    expect(active()).toBe(other.id);
    const later = there();
    act(() => desk.useDesk.getState().threads[other.id]!.actions.setDraft('I', false));
    act(() => later(waiting.id));
    expect(active()).toBe(other.id);
    act(() => there()(waiting.id));
    expect(active()).toBe(waiting.id);
  });

  it('finds what was begun on another device, and takes no word that is being typed', async () => {
    const begun: Draft = { roomId: waiting.id, private: true, text: 'Ask Ben', version: 1 };
    client.world.answers.set('drafts', () => ({ items: [begun] }));
    await open();
    expect(within(row()).getByLabelText('You have begun to write here')).toBeTruthy();
    await press(row());
    await press(screen.getByRole('radio', { name: 'Note' }));
    expect(composer().value).toBe('Ask Ben');
    fireEvent.change(composer(), { target: { value: 'Ask Ben, or Mona' } });
    act(() => client.world.emit('draft', { ...begun, text: 'Ask nobody', version: 2 }));
    expect(composer().value).toBe('Ask Ben, or Mona');
    const offer = screen.getByText('Ask nobody').closest('section')!;
    expect(offer.textContent).toContain('You have written another note on another device');
    await press(within(offer).getByRole('button', { name: 'Add it here' }));
    expect(composer().value).toBe('Ask Ben, or Mona\nAsk nobody');
    expect(screen.queryByRole('button', { name: 'Add it here' })).toBeNull();
  });

  it('shows what a customer is writing for as long as they write it', async () => {
    await open();
    await press(row());
    const thread = client.world.thread(waiting.id).state;
    const types = (is: boolean) => act(() => thread.set({ ...thread.get(), typing: is ? [noor.id] : [] }));
    const says = (text: string) =>
      act(() => client.world.emit('userTypingText', { roomId: waiting.id, userId: noor.id, text }));
    types(true);
    says('Where is my');
    expect(screen.getByText('Where is my')).toBeTruthy();
    says('Where is my order');
    expect(screen.queryByText('Where is my')).toBeNull();
    types(false);
    expect(screen.queryByText('Where is my order')).toBeNull();
    // what was told before is not what is typed next
    types(true);
    expect(screen.queryByText('Where is my order')).toBeNull();
  });

  it('tells of any other trouble', async () => {
    await open();
    client.world.refusals.set('assign', { code: 'INTERNAL' });
    await press(row());
    expect(failures).toEqual([{ code: 'INTERNAL' }]);
    expect(screen.getByRole('button', { name: 'Take this chat' })).toBeTruthy();
  });

  it('makes no note of an answer because the line broke while the chat was being taken', async () => {
    await open();
    client.world.refusals.set('assign', { code: 'INTERNAL' });
    await press(row());
    expect(screen.getByText('Nobody has this chat yet. Your answer takes it.')).toBeTruthy();
    expect(composer().placeholder).toBe('Write to Noor Haddad …');
    fireEvent.change(composer(), { target: { value: 'On its way' } });
    fireEvent.keyDown(composer(), { key: 'Enter' });
    await settle();
    const { pending } = client.world.thread(waiting.id).state.get();
    expect(pending.at(-1)).toMatchObject({ private: false, message: 'On its way' });
  });
});

describe('writing', () => {
  beforeEach(async () => {
    await open();
    await press(row());
  });
  const send = async (text: string) => {
    fireEvent.change(composer(), { target: { value: text } });
    fireEvent.keyDown(composer(), { key: 'Enter' });
    await settle();
    return client.world.thread(waiting.id).state.get().pending.at(-1);
  };

  it('says who will read it, and keeps reply and note apart', async () => {
    expect(screen.getByText('Noor Haddad will read this')).toBeTruthy();
    fireEvent.change(composer(), { target: { value: 'Dear Noor' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Note' }));
    await settle();
    expect(screen.getAllByText('Only your team sees this').length).toBeGreaterThan(0);
    expect(composer().value).toBe('');
    expect(await send('She called twice')).toMatchObject({ private: true, message: 'She called twice' });
    fireEvent.click(screen.getByRole('radio', { name: 'Reply' }));
    await settle();
    expect(composer().value).toBe('Dear Noor');
    expect(await send('Dear Noor, it is on its way.')).toMatchObject({ private: false });
  });

  it('fires no shortcut into a field', async () => {
    act(() => composer().focus());
    await key('e');
    expect(called('updateRoom')).toEqual([]);
    await key('Escape');
    expect(document.activeElement).toBe(document.body);
    await key('e');
    expect(called('updateRoom')).toEqual([['updateRoom', waiting.id, { status: 'resolved' }]]);
  });
});

describe('the keyboard', () => {
  beforeEach(() => open());

  it('goes to the first chat with J', async () => {
    await key('j');
    expect(document.activeElement).toBe(row());
  });

  it('shows every key in a sheet, and holds still meanwhile', async () => {
    await press(row());
    await key('?');
    const sheet = screen.getByRole('dialog', { name: 'Keyboard' });
    expect(within(sheet).getByText('Write a note')).toBeTruthy();
    await key('e');
    expect(called('updateRoom')).toEqual([]);
  });

  it('hands a chat over with a note', async () => {
    await press(row());
    await key('t');
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText('2 open chats')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('radio', { name: /Ben Okafor/ }));
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: ' Refund promised ' } });
    fireEvent.submit(within(dialog).getByRole('textbox'));
    await settle();
    expect(called('transfer')).toEqual([
      ['transfer', waiting.id, { agentId: 'ben', note: 'Refund promised' }],
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('who is on the shop', () => {
  const way = () => screen.queryByRole('button', { name: 'Visitors on the shop' });

  it('is behind a button where it is switched on, and nowhere else', async () => {
    client.world.answers.set('liveVisitors', () => ({ on: false, count: 0, items: [] }));
    await open();
    expect(way()).toBeNull();
    client.world.answers.set('liveVisitors', () => ({ on: true, count: 0, items: [] }));
    await act(() => desk.useVisitors.getState().load());
    await press(way()!);
    expect(await screen.findByText('Nobody is there', {}, { timeout: 20_000 })).toBeTruthy();
  });
});

describe('news', () => {
  it('calls for a new chat, and leads to it', async () => {
    await open();
    act(() =>
      client.world.emit('newChatRequest', {
        roomId: waiting.id,
        userName: 'Noor',
        message: 'Hello',
        priority: 'normal',
      }),
    );
    expect(calls).toMatchObject([{ title: 'New chat: Noor', body: 'Hello', tag: waiting.id }]);
    expect(rings).toBe(1);
    act(() => calls[0]?.onPress());
    await heading('Noor Haddad');
  });

  it('is quiet for the chat before one’s eyes, and calls for another one', async () => {
    await open();
    await press(row());
    act(() => client.world.arrive(aMessage(waiting, noor, { seq: 2, message: 'Hello?' })));
    expect(calls).toEqual([]);
    act(() => desk.useDesk.getState().leave());
    act(() => client.world.arrive(aMessage(waiting, noor, { seq: 3, message: 'Anybody?' })));
    expect(calls).toMatchObject([{ title: 'New message: Noor Haddad', body: 'Anybody?' }]);
  });

  it('does not call somebody who is away, or who wants no calls', async () => {
    client.world.agents = [{ userId: lina.id, name: 'Lina', role: 'agent', status: 'away', openRooms: 0 }];
    await open();
    const request = { roomId: waiting.id, userName: 'Noor', message: 'Hello', priority: 'normal' as const };
    act(() => client.world.emit('newChatRequest', request));
    expect([calls.length, rings]).toEqual([0, 0]);
    act(() => client.world.emit('presence', { userId: lina.id, status: 'online' }));
    act(() => desk.usePreferences.getState().change({ sounds: SILENT, notifications: false }));
    act(() => client.world.emit('newChatRequest', request));
    expect([calls.length, rings]).toEqual([0, 0]);
  });

  it('tells of a chat that a colleague hands over, and not of what one takes oneself', async () => {
    await open();
    await press(row());
    expect(calls).toEqual([]);
    const given = (to: string, at: string) =>
      client.world.emit('roomUpdated', { ...waiting, status: 'open', supportAgentId: to, updatedAt: at });
    act(() => given('ben', '2027-01-01T00:00:00.000Z'));
    act(() => given(lina.id, '2027-01-02T00:00:00.000Z'));
    expect(calls).toMatchObject([{ title: 'Handed over to you: Noor Haddad' }]);
  });

  const note = (change: Partial<Message> = {}) =>
    aMessage(waiting, anAgent({ id: 'ben' }), { seq: 4, private: true, message: 'Look', ...change });
  const mention = (messageId: string) =>
    client.world.emit('mention', {
      roomId: waiting.id,
      messageId,
      byId: 'ben',
      byName: 'Ben',
      at: new Date().toISOString(),
      seen: false,
      message: '@Lina look',
    });

  it('tells of a note that names one, marks its chat until it was looked at, and says so', async () => {
    await open();
    act(() => mention('n1'));
    expect(calls).toMatchObject([{ title: 'Ben mentions you', body: '@Lina look' }]);
    expect(within(row()).getByRole('img', { name: 'You are mentioned' })).toBeTruthy();
    expect(called('seeMentions')).toEqual([]);
    await press(row());
    expect(within(row()).queryByRole('img', { name: 'You are mentioned' })).toBeNull();
    expect(called('seeMentions')).toHaveLength(1);
    act(() => mention('n2'));
    expect([calls.length, called('seeMentions').length]).toEqual([1, 2]);
  });

  it('tells of what happens in chats that one follows, as one has chosen', async () => {
    await open();
    const happens = (entry: Message) =>
      act(() => client.world.emit('followed', { roomId: waiting.id, entry }));
    happens(note());
    happens(note({ seq: 5, metadata: { mentions: [{ userId: lina.id, name: 'Lina' }] } }));
    const metadata = { event: 'priority', from: 'low', to: 'high', byId: 'ben' };
    happens(aMessage(waiting, null, { seq: 6, private: true, metadata }));
    expect(calls.map(({ title }) => title)).toEqual(['New note · Noor Haddad', 'News · Noor Haddad']);
    act(() => desk.usePreferences.getState().change({ followNotes: false, followDeeds: false }));
    happens(note({ seq: 7 }));
    happens(aMessage(waiting, null, { seq: 8, private: true, metadata }));
    happens(aMessage(waiting, noor, { seq: 9, message: 'Hello?' }));
    expect(calls.slice(2)).toMatchObject([{ title: 'New message · Noor Haddad', body: 'Hello?' }]);
  });

  it('follows a chat by a key, and shows who does', async () => {
    const items = [{ userId: lina.id, name: 'Lina Berg', since: new Date().toISOString() }];
    client.world.answers.set('follow', () => ({ items }));
    client.world.answers.set('unfollow', () => ({ items: [] }));
    await open();
    await press(row());
    await key('w');
    expect(screen.getByRole('img', { name: 'Followed by Lina Berg' })).toBeTruthy();
    await key('w');
    expect(screen.queryByRole('img', { name: 'Followed by Lina Berg' })).toBeNull();
    expect([called('follow').length, called('unfollow').length]).toEqual([1, 1]);
  });

  it('names a colleague in a note who was chosen from the list', async () => {
    await open();
    await press(row());
    await key('n');
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /note/i });
    fireEvent.input(field, { target: { value: 'Ask @be' } });
    await settle();
    expect(screen.getByRole('option', { name: /Ben Okafor/ })).toBeTruthy();
    fireEvent.keyDown(field, { key: 'Enter' });
    await settle();
    expect(field.value).toBe('Ask @Ben Okafor ');
    fireEvent.keyDown(field, { key: 'Enter' });
    await settle();
    expect(client.world.thread(waiting.id).state.get().pending).toMatchObject([
      { private: true, metadata: { mentions: [{ userId: 'ben', name: 'Ben Okafor' }] } },
    ]);
  });

  it('tells who else is looking', async () => {
    await open();
    await press(row());
    act(() => {
      const { state } = client.world.thread(waiting.id);
      state.set({ ...state.get(), viewers: [lina.id, 'ben'] });
    });
    expect(screen.getByRole('img', { name: 'Also looking: Ben Okafor' })).toBeTruthy();
  });
});

it('says so when the list can’t be loaded', async () => {
  client.api.supportRooms = () => Promise.reject({ code: 'UNAVAILABLE' });
  await open();
  expect(screen.getByText('The chats couldn’t be loaded')).toBeTruthy();
});

it('says what an empty list is for', async () => {
  client.world.rooms = [];
  await open();
  expect(screen.getByText('No chats yet')).toBeTruthy();
  expect(screen.getByText('As soon as somebody writes to you, the chat appears here.')).toBeTruthy();
});
