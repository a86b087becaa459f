import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ContactNote, StaffRoom } from '@parley/protocol';
import { anAgent, aRoom, aUser, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import {
  createCustomerStore,
  createNotesStore,
  createRecordsStore,
  createVisitStore,
} from '../../features/customer';
import { commonLoaders, startWords } from '../../words';
import { consoleLoaders } from '../../words/console';

const lina = anAgent();
const noor = aUser();
const kim = aUser({ id: 'kim', name: 'Kim Lund' });
const chats = [aRoom(noor), aRoom(kim)] as readonly StaffRoom[];

const noteOn = (userId: string, text: string): ContactNote => ({
  id: `${userId} ${text}`,
  text,
  authorId: lina.id,
  authorName: 'Lina Berg',
  createdAt: '2026-05-04T12:00:00.000Z',
  editedAt: null,
  editedById: null,
  editedByName: null,
});

let client: FakeClient;
let written: Record<string, ContactNote[]>;
let desk: {
  useCustomer: ReturnType<typeof createCustomerStore>;
  useNotes: ReturnType<typeof createNotesStore>;
  useRecords: ReturnType<typeof createRecordsStore>;
  useVisit: ReturnType<typeof createVisitStore>;
};

beforeEach(async () => {
  jest.useFakeTimers();
  await startWords('console', [commonLoaders, consoleLoaders], 'en');
  client = createFakeClient(lina);
  client.world.rooms = [...chats];
  written = { [noor.id]: [noteOn(noor.id, 'Likes walnut.')], [kim.id]: [] };
  client.world.answers.set('contactNotes', ({ params }) => ({
    items: [...written[params!['id'] as string]!],
  }));
  client.world.answers.set('records', ({ query }) => ({
    items: JSON.stringify(query).includes(noor.id) ? [{ kind: 'order', id: '17' }] : [],
  }));
  client.world.answers.set('visit', ({ params }) => ({ at: params!['id'], pages: [] }));
  desk = {
    useCustomer: createCustomerStore(client),
    useNotes: createNotesStore(client),
    useRecords: createRecordsStore(client),
    useVisit: createVisitStore(client),
  };
});
afterEach(() => {
  jest.useRealTimers();
});

/** What the panel does when a chat comes on screen. */
function show({ id, userId }: StaffRoom): void {
  const { useCustomer, useNotes, useRecords, useVisit } = desk;
  void useCustomer.getState().show(userId);
  for (const use of [useNotes, useRecords]) void use.getState().show(userId);
  void useVisit.getState().show(id);
}
const picture = () => jest.advanceTimersByTimeAsync(50);
const asked = () => client.world.calls.map(([name]) => name);
const shown = () => ({
  chats: desk.useCustomer.getState().chats.map(({ id }) => id),
  notes: desk.useNotes.getState().notes.map(({ text }) => text),
  records: desk.useRecords.getState().records.map(({ id }) => id),
  visit: desk.useVisit.getState().visit?.at,
});
const [noors, kims] = [chats[0]!, chats[1]!];

describe('who is on the other side', () => {
  it('is asked for when the chat is on screen, and of one that was only passed not at all', async () => {
    show(kims);
    show(noors);
    await jest.advanceTimersByTimeAsync(0);
    expect(asked()).toEqual([]);
    await picture();
    expect(asked().toSorted()).toEqual(['contactNotes', 'records', 'supportRooms', 'visit']);
    expect(client.world.calls.find(([name]) => name === 'contactNotes')?.[1]).toEqual({
      params: { id: noor.id },
    });
    expect(shown()).toEqual({
      chats: [noors.id],
      notes: ['Likes walnut.'],
      records: ['17'],
      visit: noors.id,
    });
  });

  it('is there at once when one comes back, and then as it is now', async () => {
    show(noors);
    await picture();
    const known = shown();
    show(kims);
    expect(shown()).toEqual({ chats: [], notes: [], records: [], visit: undefined });
    await picture();
    written[noor.id]!.unshift(noteOn(noor.id, 'Moved to Oslo.'));
    show(noors);
    expect(shown()).toEqual(known);
    expect(desk.useNotes.getState().status).toBe('ready');
    await picture();
    expect(shown()).toEqual({ ...known, notes: ['Moved to Oslo.', 'Likes walnut.'] });
  });

  it('is known to nobody who comes after', async () => {
    show(noors);
    await picture();
    show(kims);
    await picture();
    client.session.set({ status: 'signedIn', user: anAgent({ id: 'ben', name: 'Ben Okafor' }) });
    show(noors);
    expect(shown()).toEqual({ chats: [], notes: [], records: [], visit: undefined });
  });
});
