import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Agent } from '@parley/protocol';
import {
  aMessage,
  anAgent,
  aRoom,
  aUser,
  createFakeClient,
  participantOf,
  type FakeClient,
} from '../../../testing/fake-client';
import type { Shelf } from '../../lib/shelf';
import { createDeskStore, MOST_TABS, type DeskStore } from './desk.store';

const noor = aUser();
const lina = anAgent();
const ben = anAgent({ name: 'Ben Okafor' });
const team = (agents: Agent[] = []) => ({ getState: () => ({ agents }), subscribe: () => () => undefined });
const memory = (): Shelf => {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
};
const room = aRoom(noor, {
  status: 'open',
  supportAgentId: lina.id,
  participants: [participantOf(noor), participantOf(lina)],
});

let client: FakeClient;
let shelf: Shelf;
let desk: DeskStore;

beforeEach(() => {
  client = createFakeClient(lina);
  client.world.put(room, [aMessage(room, noor, { seq: 1 })]);
  shelf = memory();
  desk = createDeskStore(client, team(), shelf);
});

describe('tabs', () => {
  it('stay joined while another one is on screen, and leave when closed', () => {
    desk.getState().open(room.id);
    desk.getState().open('other');
    expect(client.world.thread(room.id).held).toBe(1);
    desk.getState().close(room.id);
    expect(client.world.thread(room.id).held).toBe(0);
    expect(desk.getState()).toMatchObject({ tabs: ['other'], active: 'other' });
  });

  it('give way to the neighbour when the one on screen is closed', () => {
    ['a', 'b', 'c'].forEach((id) => desk.getState().open(id));
    desk.getState().open('b');
    desk.getState().close('b');
    expect(desk.getState().active).toBe('c');
    desk.getState().close('c');
    desk.getState().close('a');
    expect(desk.getState()).toMatchObject({ tabs: [], active: null });
  });

  it('go round the ends', () => {
    ['a', 'b'].forEach((id) => desk.getState().open(id));
    desk.getState().step(1);
    expect(desk.getState().active).toBe('a');
    desk.getState().step(-1);
    expect(desk.getState().active).toBe('b');
  });

  it('never become more than a person can tell apart: the longest unseen without a draft goes', () => {
    const ids = Array.from({ length: MOST_TABS }, (_, i) => `room ${i}`);
    ids.forEach((id) => desk.getState().open(id));
    desk.getState().threads['room 0']?.actions.setDraft('Half a sentence', false);
    desk.getState().open('one more');
    expect(desk.getState().tabs).toHaveLength(MOST_TABS);
    expect(desk.getState().tabs).toContain('room 0');
    expect(desk.getState().tabs).not.toContain('room 1');
  });

  it('count what has not been read', () => {
    desk.getState().open(room.id);
    expect(desk.getState().chats[room.id]?.unread).toBe(1);
    client.world.arrive(aMessage(room, noor, { seq: 2 }));
    client.world.arrive(aMessage(room, lina, { seq: 3 }));
    expect(desk.getState().chats[room.id]?.unread).toBe(2);
  });

  it('show the customer typing, and colleagues who look on', () => {
    desk.getState().open(room.id);
    const { state } = client.world.thread(room.id);
    state.set({ ...state.get(), typing: [noor.id], viewers: [lina.id, ben.id] });
    expect(desk.getState().chats[room.id]).toMatchObject({ typing: true, viewers: [ben.id] });
  });

  it('show what an answer says before the push, and never go back to an older state', () => {
    desk.getState().open(room.id);
    desk.getState().put({ ...room, priority: 'urgent', updatedAt: '2027-01-01T00:00:00.000Z' });
    expect(desk.getState().chats[room.id]?.room?.priority).toBe('urgent');
    client.world.arrive(aMessage(room, noor, { seq: 2 }));
    expect(desk.getState().chats[room.id]?.room?.priority).toBe('urgent');
  });
});

describe('in a flood', () => {
  const other = aRoom(noor, { participants: [participantOf(noor), participantOf(lina)] });
  beforeEach(() => {
    jest.useFakeTimers();
    client.world.put(other, [aMessage(other, noor, { seq: 1 })]);
    [room, other].forEach(({ id }) => desk.getState().open(id));
  });
  afterEach(() => void jest.useRealTimers());

  it('chats are shown once a frame, and nothing of what was said is lost', () => {
    for (let seq = 2; seq <= 10; seq++) client.world.arrive(aMessage(room, noor, { seq }));
    let shown = 0;
    desk.subscribe(() => shown++);
    for (let seq = 2; seq <= 150; seq++)
      for (const one of [room, other])
        if (one === other || seq > 10) client.world.arrive(aMessage(one, noor, { seq, message: `m${seq}` }));
    expect(shown).toBe(0);
    jest.advanceTimersByTime(17);
    expect(shown).toBe(2);
    const { chats, threads } = desk.getState();
    for (const { id } of [room, other]) {
      expect(threads[id]?.getState().rows.filter(({ kind }) => kind === 'bubble')).toHaveLength(150);
      expect(chats[id]?.unread).toBe(150);
    }
  });

  it('a chat stays as it is while nothing of it changes', () => {
    const before = desk.getState().chats[other.id];
    client.world.arrive(aMessage(room, noor, { seq: 2 }));
    const { state } = client.world.thread(other.id);
    state.set({ ...state.get(), viewers: [lina.id], loadingOlder: true });
    expect(desk.getState().chats[other.id]).toBe(before);
  });

  it('what is opened is there at once', () => {
    for (let seq = 2; seq <= 50; seq++) client.world.arrive(aMessage(room, noor, { seq }));
    const third = aRoom(noor, { participants: [participantOf(noor), participantOf(lina)] });
    client.world.put(third, [aMessage(third, noor, { seq: 1 })]);
    desk.getState().open(third.id);
    expect(desk.getState().threads[third.id]?.getState().rows).toHaveLength(2);
  });
});

describe('what is kept', () => {
  it('brings tabs and drafts back after a reload, for the same person only', () => {
    desk.getState().open(room.id);
    desk.getState().threads[room.id]?.actions.setDraft('Dear Noor', false);
    desk.getState().threads[room.id]?.actions.setDraft('Ask Ben', true);
    desk.getState().write(room.id, 'note');

    const again = createDeskStore(client, team(), shelf);
    expect(again.getState()).toMatchObject({ tabs: [room.id], active: null, modes: { [room.id]: 'note' } });
    expect(again.getState().threads[room.id]?.getState().drafts).toEqual({
      reply: 'Dear Noor',
      note: 'Ask Ben',
    });

    client.session.set({ status: 'signedIn', user: ben });
    expect(again.getState()).toMatchObject({ owner: ben.id, tabs: [], threads: {} });
  });

  it('brings a draft back after its tab was closed', () => {
    desk.getState().open(room.id);
    desk.getState().threads[room.id]?.actions.setDraft('Dear Noor', false);
    desk.getState().close(room.id);
    desk.getState().open(room.id);
    expect(desk.getState().threads[room.id]?.getState().drafts.reply).toBe('Dear Noor');
  });

  it('survives what something else has written there', () => {
    for (const text of ['', '{', '[]', '{"tabs":[1,{}],"drafts":{"a":{"mode":"shout"}}}']) {
      const odd: Shelf = { getItem: () => text, setItem: () => undefined };
      expect(createDeskStore(client, team(), odd).getState().tabs).toEqual([]);
    }
  });

  it('puts everything away when somebody signs out', () => {
    desk.getState().open(room.id);
    client.session.set({ status: 'signedOut', user: null });
    expect(desk.getState()).toMatchObject({ owner: null, tabs: [], active: null });
    expect(client.world.thread(room.id).held).toBe(0);
  });
});

it('names a colleague who is no longer in the room', () => {
  const agent: Agent = { userId: ben.id, name: 'Ben Okafor', role: 'agent', status: 'online', openRooms: 0 };
  desk = createDeskStore(client, team([agent]), shelf);
  desk.getState().open(room.id);
  client.world.arrive(aMessage(room, ben, { seq: 2 }));
  const last = desk.getState().threads[room.id]?.getState().rows.at(-1);
  expect(last).toMatchObject({ kind: 'bubble', author: { name: 'Ben Okafor' } });
});
