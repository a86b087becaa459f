import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
import { Composer, createThreadStore, ThreadView, type ThreadStore } from '.';

const noor = aUser();
const lina = anAgent();
const room = aRoom(noor, {
  status: 'open',
  supportAgentId: lina.id,
  participants: [participantOf(noor), participantOf(lina)],
});

let client: FakeClient;
let thread: ThreadStore;

beforeEach(async () => {
  await startWords('test', [commonLoaders], 'en');
  client = createFakeClient(noor);
  client.world.put(room, [
    aMessage(room, noor, { seq: 1, message: 'Where is my order?', createdAt: new Date().toISOString() }),
    aMessage(room, lina, { seq: 2, message: 'On its way.' }),
  ]);
  thread = createThreadStore(client, room.id);
});

afterEach(() => {
  thread.actions.release();
  cleanup();
});

const show = (active = true) =>
  render(
    <>
      <ThreadView store={thread} active={active} />
      <Composer store={thread} />
    </>,
  );
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const write = (text: string) => fireEvent.input(field(), { target: { value: text } });
const press = (key: string, more = {}) => fireEvent.keyDown(field(), { key, ...more });
const pending = () => client.world.thread(room.id).state.get().pending;
const log = () => screen.getByRole('log');

describe('a thread', () => {
  it('shows what was said, by whom', () => {
    show();
    expect(log().textContent).toContain('Where is my order?');
    expect(within(log()).getByText('Lina Berg')).toBeTruthy();
  });

  it('sends on Enter, and shows the message before the server has it', () => {
    show();
    write('Thank you');
    press('Enter');
    expect(pending().map((one) => one.message)).toEqual(['Thank you']);
    expect(log().textContent).toContain('Thank you');
    expect(log().textContent).toContain('Sending');
    expect(field().value).toBe('');
    act(() => client.world.acknowledge(room.id));
    expect(log().textContent).toContain('Sent');
  });

  it('breaks the line on Shift+Enter, and leaves Enter to an input method', () => {
    show();
    write('ni');
    press('Enter', { shiftKey: true });
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    expect(pending()).toEqual([]);
  });

  it('sends nothing that is empty or too long, and counts what is over', () => {
    show();
    write('   ');
    press('Enter');
    write('x'.repeat(4_900));
    expect(screen.getByText('100 characters left')).toBeTruthy();
    write('x'.repeat(5_002));
    press('Enter');
    expect(screen.getByText('2 characters too long')).toBeTruthy();
    expect(pending()).toEqual([]);
  });

  it('puts a message with a word that is not taken back into the field, with the reason', () => {
    show();
    write('You idiot');
    press('Enter');
    const { state } = client.world.thread(room.id);
    const [sent] = pending();
    const error = { code: 'INVALID', reason: 'WORD_REFUSED', message: '', requestId: 'r' } as const;
    act(() => state.set({ ...state.get(), pending: [{ ...sent!, state: 'failed', error }] }));
    expect(field().value).toBe('You idiot');
    expect(screen.getByRole('alert').textContent).toContain('a word in it that we don’t take');
    expect(pending()).toEqual([]);
  });

  it('says that something was hidden, to who wrote it and to who reads it', () => {
    act(() => {
      for (const [n, author] of [noor, lina].entries())
        client.world.arrive(
          aMessage(room, author, {
            seq: 3 + n,
            message: '•••• 4242',
            metadata: { masked: ['card', 'nonsense'] },
          }),
        );
    });
    show();
    expect(within(log()).getByText('We hid a card number')).toBeTruthy();
    expect(within(log()).getByText('A card number was hidden')).toBeTruthy();
  });

  it('offers to try a refused message again, or to drop it', () => {
    show();
    const { state } = client.world.thread(room.id);
    const failed = {
      id: 'f',
      roomId: room.id,
      message: 'Hm',
      private: false,
      createdAt: new Date().toISOString(),
      state: 'failed' as const,
      error: { code: 'TOO_LARGE' as const, message: '', requestId: 'r' },
    };
    act(() => state.set({ ...state.get(), pending: [failed] }));
    expect(screen.getByRole('alert').textContent).toContain('too long');
    fireEvent.click(screen.getByText('Try again'));
    expect(pending()[0]?.state).toBe('sending');
    act(() => state.set({ ...state.get(), pending: [failed] }));
    fireEvent.click(screen.getByText('Discard'));
    expect(pending()).toEqual([]);
  });

  it('changes an own message in the field below', () => {
    show();
    press('ArrowUp');
    expect(field().value).toBe('Where is my order?');
    write('Where is order 4711?');
    press('Enter');
    expect(client.world.calls).toContainEqual(['edit', expect.any(String), 'Where is order 4711?']);
  });

  it('gives an edit up on Escape, and the draft is still there', () => {
    show();
    act(() => thread.actions.startEdit(thread.getState().messages[0]!.id));
    press('Escape');
    expect(thread.getState().editing).toBeNull();
    expect(field().value).toBe('');
  });

  it('tells that one types, and that one stopped', () => {
    show();
    write('a');
    write('');
    expect(client.world.thread(room.id).typing.map((one) => one.isTyping)).toEqual([true, false]);
  });

  it('reads only what is on a visible screen', () => {
    const { rerender } = show(false);
    expect(client.world.thread(room.id).readSeq).toBe(0);
    rerender(<ThreadView store={thread} active />);
    expect(client.world.thread(room.id).readSeq).toBe(2);
  });

  it('reads news of others out once, and neither the first page nor own words', () => {
    show();
    const news = () => document.querySelector('[aria-live=polite]:not([role])')?.textContent;
    expect(news()).toBe('');
    act(() => client.world.arrive(aMessage(room, lina, { seq: 3, message: 'Tomorrow.' })));
    expect(news()).toBe('Lina Berg: Tomorrow.');
  });

  it('says who is typing', () => {
    show();
    const { state } = client.world.thread(room.id);
    act(() => state.set({ ...state.get(), typing: [lina.id] }));
    expect(screen.getByText('Lina Berg is typing')).toBeTruthy();
  });

  it('writes what happened in the language of the reader', async () => {
    const joined = { event: 'assigned', agentId: lina.id, agentName: 'Lina', byId: null };
    client.world.arrive(aMessage(room, null, { seq: 3, metadata: joined }));
    await startWords('test', [commonLoaders], 'de');
    show();
    expect(log().textContent).toContain('ist jetzt im Chat');
  });

  it('shows hostile text as text, and a link that is safe', () => {
    const text = '<img src=x onerror=alert(1)> javascript:alert(1) https://example.com';
    client.world.arrive(aMessage(room, lina, { seq: 3, message: text }));
    show();
    expect(log().querySelector('img')).toBeNull();
    const links = within(log()).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://example.com/']);
    expect(links[0]?.getAttribute('rel')).toContain('noopener');
  });

  it('says that a room is gone, without a place to write', () => {
    const { state } = client.world.thread(room.id);
    state.set({ ...state.get(), status: 'gone' });
    render(<ThreadView store={thread} />);
    expect(screen.getByText('We can’t find this chat any more')).toBeTruthy();
  });
});
