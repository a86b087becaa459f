import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { ContactNote } from '@parley/protocol';
import { anAgent, aRoom, aUser, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { afterPicture } from '../../lib/after-picture';
import { commonLoaders, startWords } from '../../words';
import { consoleLoaders } from '../../words/console';
import { CustomerNotes } from './CustomerNotes';
import { EarlierChats } from './EarlierChats';
import { createCustomerStore } from './customer.store';
import { createNotesStore } from './notes.store';

const lina = anAgent({ name: 'Lina' });
const [noor, ada] = [aUser({ name: 'Noor' }), aUser({ name: 'Ada' })];
let client: FakeClient;
let notes: ContactNote[];

const aNote = (text: string, more: Partial<ContactNote> = {}): ContactNote => ({
  id: crypto.randomUUID(),
  text,
  authorId: lina.id,
  authorName: 'Lina',
  createdAt: '2026-01-01T10:00:00.000Z',
  editedAt: null,
  editedById: null,
  editedByName: null,
  ...more,
});

beforeEach(async () => {
  await startWords('test', [commonLoaders, consoleLoaders], 'en');
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
  client = createFakeClient(lina);
  notes = [];
  client.world.answers.set('contactNotes', () => ({ items: notes }));
});
afterEach(cleanup);

/** What a chat on screen asks for is asked after its picture. */
const settle = () => act(afterPicture);
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name, hidden: true }));
  await settle();
};
const called = (name: string) =>
  client.world.calls.filter(([one]) => one === name).map(([, request]) => request);
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Note/ });
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
async function panel(self = lina) {
  const useNotes = createNotesStore(client);
  const show = (who = noor) => <CustomerNotes useNotes={useNotes} self={self} room={aRoom(who)} />;
  const { rerender } = render(show());
  await settle();
  return async (who: typeof noor) => {
    rerender(show(who));
    await settle();
  };
}

it('shows who wrote what, and who changed it', async () => {
  notes = [aNote('Prefers to be called', { editedAt: '2026-01-02T10:00:00.000Z', editedByName: 'Mona' })];
  await panel();
  const item = screen.getByRole('listitem');
  expect(within(item).getByText('Prefers to be called')).toBeTruthy();
  expect(item.textContent).toMatch(/Lina · .*changed by .*Mona/);
});

it('writes one, keeps what is begun with its customer, and is the same note when it is sent again', async () => {
  const showOf = await panel();
  await press('Write a note');
  type('Calm');
  await showOf(ada);
  expect(screen.queryByRole('textbox')).toBeNull();
  await showOf(noor);
  expect(field().value).toBe('Calm');
  client.world.refusals.set('addContactNote', { code: 'INTERNAL' });
  await press('Save');
  expect(screen.getByRole('alert')).toBeTruthy();
  expect(field().value).toBe('Calm');
  notes = [aNote('Calm')];
  await press('Save');
  const [first, second] = called('addContactNote') as { params: object; body: object }[];
  expect(first).toEqual(second);
  expect(second).toMatchObject({ params: { id: noor.id }, body: { text: 'Calm' } });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText('Calm')).toBeTruthy();
});

it('sends nothing that is empty', async () => {
  await panel();
  await press('Write a note');
  type('  ');
  await press('Save');
  expect(called('addContactNote')).toEqual([]);
});

it('lets whoever wrote it change it, and asks before it is deleted', async () => {
  notes = [aNote('Calm')];
  await panel();
  await press('Change the note');
  type('Very calm');
  await press('Save');
  const params = { id: noor.id, noteId: notes[0]!.id };
  expect(called('editContactNote')).toEqual([{ params, body: { text: 'Very calm' } }]);
  await press('Delete the note');
  expect(called('removeContactNote')).toEqual([]);
  const dialog = screen.getByRole('dialog', { hidden: true });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete the note', hidden: true }));
  await settle();
  expect(called('removeContactNote')).toEqual([{ params }]);
});

it('offers that to nobody else, but to managers', async () => {
  notes = [aNote('Calm', { authorId: 'ben', authorName: 'Ben' })];
  await panel();
  expect(screen.queryByRole('button', { name: 'Change the note' })).toBeNull();
  cleanup();
  await panel(anAgent({ role: 'manager' }));
  expect(screen.getByRole('button', { name: 'Change the note' })).toBeTruthy();
});

it('reads what a colleague writes meanwhile, and nothing about others', async () => {
  await panel();
  notes = [aNote('From Ben')];
  act(() => client.world.emit('contactNotes', { userId: ada.id }));
  await settle();
  expect(screen.queryByText('From Ben')).toBeNull();
  act(() => client.world.emit('contactNotes', { userId: noor.id }));
  await settle();
  expect(screen.getByText('From Ben')).toBeTruthy();
});

it('shows what earlier chats were rated', async () => {
  const [now, earlier] = [
    aRoom(noor),
    aRoom(noor, { status: 'closed', rating: { score: 2, comment: 'Slow' } }),
  ];
  client.world.put(now);
  client.world.put(earlier);
  const useCustomer = createCustomerStore(client);
  void useCustomer.getState().show(noor.id);
  render(<EarlierChats {...{ useCustomer, current: now.id }} hrefOf={(id) => `/${id}`} onOpen={() => {}} />);
  await settle();
  const link = screen.getByRole('link');
  expect(within(link).getByRole('img', { name: '2 of 5 stars' })).toBeTruthy();
  expect(within(link).getByText('Slow')).toBeTruthy();
});
