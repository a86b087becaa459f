import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
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
import { settle } from '../../../testing/settle';
import { afterPicture } from '../../lib/after-picture';
import { nextTask } from '../../lib/next-task';
import { commonLoaders, startWords, widgetLoaders } from '../../words';
import { fetchTalk } from './talk.store';
import { createWidget, Widget } from '.';

const lina = anAgent();
let client: FakeClient;

beforeEach(async () => {
  // In the browser it comes with the form, or for who is known.
  await fetchTalk();
  localStorage.clear();
  await startWords('test', [commonLoaders, widgetLoaders], 'en');
});
afterEach(cleanup);

async function open(user = aUser({ role: 'guest', name: null }), known = true) {
  client = createFakeClient(known ? user : null);
  const widget = createWidget(client, null);
  render(<Widget widget={widget} />);
  await settle();
  return { widget, user };
}
const button = (name: RegExp | string) => screen.getByRole('button', { name });
const title = () => screen.getByRole('heading', { level: 1 }).textContent;
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Your (question|message)/ });

describe('the widget', () => {
  it('greets before any answer of the server', async () => {
    client = createFakeClient();
    client.world.refusals.set('availability', new Error('down'));
    render(<Widget widget={createWidget(client, null)} />);
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('How can we help?');
    expect(button('Order & delivery')).toBeTruthy();
  });

  it('says how long an answer takes, once that is known', async () => {
    await open(undefined, false);
    expect(screen.getByText(/We usually answer within 2\smin/)).toBeTruthy();
  });

  it('starts a chat with topic and urgency; a name is not needed', async () => {
    await open(undefined, false);
    fireEvent.click(button('Returns & refunds'));
    await settle();
    fireEvent.click(screen.getByLabelText('Urgent'));
    fireEvent.input(field(), { target: { value: 'It arrived broken' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    const chat = { message: 'It arrived broken', subject: 'Returns & refunds', priority: 'high' };
    expect(client.world.calls).toContainEqual(['startChat', expect.objectContaining(chat)]);
    expect(screen.getByRole('log').textContent).toContain('It arrived broken');
  });

  it('asks for the keyboard while the finger is still on the button: a phone opens it for nothing later', async () => {
    await open(undefined, false);
    fireEvent.click(button('Start a new chat'));
    const standIn = document.activeElement as HTMLTextAreaElement;
    expect(standIn.tagName).toBe('TEXTAREA');
    standIn.value = 'Is ';
    await act(nextTask);
    // in one drawing with the form: one that came later, and is lower, would move it
    expect([title(), field().tagName]).toEqual(['New chat', 'TEXTAREA']);
    await act(afterPicture);
    expect([document.activeElement, field().value]).toEqual([field(), 'Is ']);
    expect(standIn.isConnected).toBe(false);
    expect(screen.getByLabelText('Urgent')).toBeTruthy();
    fireEvent.click(button('Back'));
    expect(title()).toContain('How can we help?');
  });

  it('leaves the focus to whoever has gone elsewhere meanwhile', async () => {
    await open(undefined, false);
    fireEvent.click(button('Start a new chat'));
    await act(nextTask);
    button('Back').focus();
    await act(afterPicture);
    expect(document.activeElement).toBe(button('Back'));
    expect(document.querySelectorAll('textarea')).toHaveLength(1);
  });

  it('leaves what is written in the field until what sends it could be fetched', async () => {
    client = createFakeClient(null);
    let arrive = () => {};
    let coming: Promise<void> | null = Promise.reject(new Error('offline'));
    const ready = () => coming;
    render(<Widget widget={createWidget({ ...client, ready }, null)} />);
    await settle();
    fireEvent.click(button('Start a new chat'));
    await settle();
    fireEvent.input(field(), { target: { value: 'Does this get through?' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('can’t reach our service');
    expect(field().value).toBe('Does this get through?');

    coming = new Promise((resolve) => (arrive = resolve));
    fireEvent.keyDown(field(), { key: 'Enter' });
    // once more, out of impatience
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(field().value).toBe('Does this get through?');
    coming = null;
    arrive();
    await settle();
    const started = client.world.calls.filter(([name]) => name === 'startChat');
    expect(started).toEqual([['startChat', expect.objectContaining({ message: 'Does this get through?' })]]);
  });

  it('points at an address that is none, and starts nothing', async () => {
    await open(undefined, false);
    fireEvent.click(button('Start a new chat'));
    await settle();
    fireEvent.input(screen.getByLabelText('Your e-mail address'), { target: { value: 'noor@' } });
    fireEvent.input(field(), { target: { value: 'Hello' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(screen.getByRole('alert').textContent).toContain('doesn’t look like an e-mail address');
    expect(client.world.calls.some(([name]) => name === 'startChat')).toBe(false);
  });

  it('goes on in the room as soon as there is one', async () => {
    const { user } = await open();
    fireEvent.click(button('Start a new chat'));
    await settle();
    fireEvent.input(field(), { target: { value: 'Hello' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    const [first] = client.newChats.get();
    const room = aRoom(user);
    const stored = aMessage(room, user, { id: first!.id, message: 'Hello' });
    act(() => {
      client.world.put(room, [stored]);
      client.world.makeRoom(first!.id, room);
      client.world.put(room, [stored]);
    });
    await settle();
    expect(screen.getByText('We’ve got your message')).toBeTruthy();
    fireEvent.input(field(), { target: { value: 'and one more' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(client.world.thread(room.id).state.get().pending[0]?.message).toBe('and one more');
  });

  async function inRoom(change = {}) {
    const user = aUser({ role: 'guest', name: null });
    client = createFakeClient(user);
    const room = aRoom(user, {
      status: 'open',
      supportAgentId: lina.id,
      participants: [participantOf(user), participantOf(lina)],
      lastMessage: 'Hello',
      ...change,
    });
    client.world.put(room, [aMessage(room, user, { seq: 1 })]);
    render(<Widget widget={createWidget(client, null)} />);
    await settle();
    fireEvent.click(screen.getByRole('button', { name: /Hello/ }));
    await settle();
    return room;
  }

  it('shows earlier chats, and who answers in them', async () => {
    await inRoom();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Lina Berg');
    expect(screen.getByText(/Usually answers within 2\smin/)).toBeTruthy();
  });

  it('ends a chat after asking once, and takes a rating', async () => {
    const room = await inRoom();
    fireEvent.click(button('Chat options'));
    fireEvent.click(screen.getByRole('menuitem', { name: 'End chat' }));
    fireEvent.click(screen.getAllByText('End chat').at(-1)!);
    await settle();
    expect(client.world.calls).toContainEqual(['closeRoom', room.id]);
    fireEvent.click(await screen.findByLabelText('4 stars of 5'));
    fireEvent.input(screen.getByLabelText('Would you like to add something?'), {
      target: { value: 'Quick!' },
    });
    fireEvent.click(button('Send rating'));
    await settle();
    expect(client.world.calls).toContainEqual(['rateRoom', room.id, { score: 4, comment: 'Quick!' }]);
    expect(screen.getByText(/Thank you!/)).toBeTruthy();
  });

  it('is empty after a sign-out', async () => {
    await inRoom();
    act(() => client.session.set({ status: 'signedOut', user: null }));
    expect(screen.queryByText('Your chats')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('How can we help?');
  });

  it('keeps the chat when a guest signs in', async () => {
    await inRoom();
    act(() => client.session.set({ status: 'signedIn', user: aUser() }));
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Lina Berg');
  });

  it('says that it connects again, and still takes words', async () => {
    await inRoom();
    act(() => client.connection.set({ phase: 'reconnecting', since: 0, retryAt: 0 }));
    expect(screen.getByText(/Connecting again/)).toBeTruthy();
    fireEvent.input(field(), { target: { value: 'still here' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(screen.getByRole('log').textContent).toContain('still here');
  });

  it('says to who is blocked that the chat is not open to them, and not that it connects again', async () => {
    await inRoom();
    act(() => client.connection.set({ phase: 'blocked', since: 0, retryAt: 0 }));
    expect(screen.getByText(/not open to you/)).toBeTruthy();
    expect(screen.queryByText(/Connecting again/)).toBeNull();
  });

  it('speaks another language when asked, and remembers it', async () => {
    await open(undefined, false);
    fireEvent.click(button('Chat options'));
    fireEvent.click(screen.getByText('العربية'));
    expect(await screen.findByText('كيف يمكننا مساعدتك؟', { exact: false })).toBeTruthy();
    expect(document.documentElement.dir).toBe('rtl');
  });
});
