import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PendingMessage } from '@parley/client';
import type { Message } from '@parley/protocol';
import {
  aMessage,
  anAgent,
  aRoom,
  aUser,
  createFakeClient,
  participantOf,
  type FakeClient,
} from '../../../testing/fake-client';
import { commonLoaders, startWords } from '../../words';
import { asksStaff, Composer, createThreadStore, StaffQuestion, ThreadView, type ThreadStore } from '.';

const noor = aUser();
const lina = anAgent();
const ana = anAgent({ name: 'Ana Ruiz' });
const room = aRoom(noor, {
  status: 'open',
  supportAgentId: lina.id,
  participants: [noor, lina, ana].map((person) => participantOf(person)),
});
const secondsAgo = (count: number): string => new Date(Date.now() - count * 1_000).toISOString();
const said = (seq: number, more: Partial<Message> = {}): Message =>
  aMessage(room, ana, { seq, message: 'It is, twice.', createdAt: secondsAgo(4), ...more });

let client: FakeClient;
let thread: ThreadStore;

beforeEach(async () => {
  await startWords('test', [commonLoaders], 'en');
  client = createFakeClient(lina);
  client.world.put(room, [aMessage(room, noor, { seq: 1, message: 'Is it oiled?' })]);
  thread = createThreadStore(client, room.id);
  render(
    <StaffQuestion value={asksStaff}>
      <ThreadView store={thread} />
      <Composer store={thread} />
    </StaffQuestion>,
  );
});
afterEach(() => {
  thread.actions.release();
  cleanup();
});

const state = () => client.world.thread(room.id).state;
const refused = (texts: string[], missed: Message[] = [said(2)]): void =>
  act(() =>
    state().set({
      ...state().get(),
      pending: texts.map((message, n): PendingMessage => ({
        id: `p${n}`,
        roomId: room.id,
        message,
        private: false,
        createdAt: secondsAgo(1),
        state: 'failed',
        error: { code: 'CONFLICT', reason: 'STALE', message: '', requestId: 'r', missed },
      })),
    }),
  );
const pending = () =>
  state()
    .get()
    .pending.map(({ id, state }) => [id, state]);
const question = () => screen.getByRole('group', { name: 'Send your message anyway?' });
const choose = (name: string, detail = 1) =>
  fireEvent.click(within(question()).getByText(name).closest('button')!, { detail });
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');

describe('an answer after a colleague’s', () => {
  it('asks what is to become of it, and shows who was faster and what they said', () => {
    refused(['Yes, it is.']);
    expect(question().textContent).toContain('Ana Ruiz replied 4s ago');
    expect(within(question()).getByText('It is, twice.').tagName).toBe('BLOCKQUOTE');
    expect(question().textContent).toContain('has not been sent yet');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is said once to who can’t see it, without the time that ticks', () => {
    refused(['Yes, it is.']);
    const polite = [...document.querySelectorAll('[aria-live=polite]')].map((one) => one.textContent);
    expect(polite).toContain(
      'Ana Ruiz replied in the meantime: “It is, twice.” Your message has not been sent yet.',
    );
  });

  it('asks once for all that wait for the same decision, which is for all', () => {
    refused(['Yes,', 'it is.']);
    choose('Send anyway');
    expect(pending()).toEqual([
      ['p0', 'sending'],
      ['p1', 'sending'],
    ]);
  });

  it('gives the text back, in front of what was begun since, and takes the keyboard there', () => {
    fireEvent.input(field(), { target: { value: 'begun' } });
    refused(['Yes,', 'it is.']);
    choose('Edit');
    expect(field().value).toBe('Yes,\nit is.\nbegun');
    expect(document.activeElement).toBe(field());
    expect(pending()).toEqual([]);
  });

  it('is given up, and who does that by key goes on in the field', () => {
    refused(['Yes, it is.']);
    choose('Discard', 0);
    expect(pending()).toEqual([]);
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
  });

  it('takes the newest that a colleague said, and no system line, deleted one, bot or customer for one', () => {
    const missed = [
      said(2),
      said(3, { message: 'Dried, too.' }),
      said(4, { message: '', deletedAt: secondsAgo(1) }),
      said(5, { senderType: 'bot', message: 'beep' }),
      aMessage(room, noor, { seq: 6, message: 'Thanks' }),
      aMessage(room, lina, { seq: 7, message: 'my own' }),
      aMessage(room, null, { seq: 8 }),
    ];
    refused(['Yes, it is.'], missed);
    expect(question().querySelector('blockquote')?.textContent).toBe('Dried, too.');
    refused(['Yes, it is.'], missed.slice(2));
    expect(question().querySelector('blockquote')).toBeNull();
    expect(question().textContent).toContain('A colleague has answered in the meantime.');
  });

  it('can’t be edited when there is no field any more', () => {
    refused(['Yes, it is.']);
    act(() => state().set({ ...state().get(), room: { ...room, status: 'closed' } }));
    expect(within(question()).queryByText('Edit')).toBeNull();
  });
});
