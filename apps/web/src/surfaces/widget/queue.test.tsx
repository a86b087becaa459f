import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Outside } from '@parley/protocol';
import {
  aMessage,
  aRoom,
  aUser,
  createFakeClient,
  participantOf,
  type FakeClient,
} from '../../../testing/fake-client';
import { settle } from '../../../testing/settle';
import { commonLoaders, startWords, widgetLoaders } from '../../words';
import { fetchTalk } from './talk.store';
import { createWidget, Widget } from '.';

let client: FakeClient;

beforeEach(async () => {
  await fetchTalk();
  localStorage.clear();
  sessionStorage.clear();
  await startWords('test', [commonLoaders, widgetLoaders], 'en');
});
afterEach(cleanup);

const sees = (text: string | RegExp) => expect(screen.getByText(text)).toBeTruthy();

async function waiting() {
  const user = aUser({ role: 'guest', name: null });
  client = createFakeClient(user);
  const room = aRoom(user, {
    status: 'waiting',
    participants: [participantOf(user)],
    lastMessage: 'Hello',
    queue: { position: 3, waitSeconds: [120, 300] },
  });
  client.world.put(room, [aMessage(room, user, { seq: 1 })]);
  render(<Widget widget={createWidget(client, null)} />);
  await settle();
  fireEvent.click(screen.getByRole('button', { name: /Hello/ }));
  await settle();
  return room;
}

describe('the queue', () => {
  it('says where one stands, and about how long it takes', async () => {
    const room = await waiting();
    sees('You’re number 3 in the queue.');
    sees(/It usually takes 2\smin\w* to 5\smin/);
    act(() => client.world.emit('queue', { roomId: room.id, place: { position: 1, waitSeconds: [5, 40] } }));
    sees('You’re next.');
    sees(/less than 1\smin/);
    expect(screen.queryByText(/number 3/)).toBeNull();
  });

  it('says no time where none can be said, and nothing of a queue that the chat has left', async () => {
    const room = await waiting();
    act(() => client.world.emit('queue', { roomId: room.id, place: { position: 2, waitSeconds: null } }));
    sees('You’re number 2 in the queue.');
    expect(screen.queryByText(/usually takes/)).toBeNull();
    act(() => client.world.emit('queue', { roomId: room.id, place: null }));
    expect(screen.queryByText(/in the queue/)).toBeNull();
  });
});

it('says when the team of a chat is back, though somebody else is there now', async () => {
  const room = await waiting();
  const outside: Outside = { what: 'message', text: null, opensAt: '2026-11-30T08:00:00.000Z' };
  const place = { position: 1, waitSeconds: null, outside };
  act(() => client.world.emit('queue', { roomId: room.id, place }));
  sees(/^We’re back: Monday/);
  sees('We’ll answer as soon as we’re back');
  expect(screen.queryByText('You’re next.')).toBeNull();
  act(() => client.world.emit('queue', { roomId: room.id, place: { position: 1, waitSeconds: null } }));
  sees('You’re next.');
});

async function outsideOfHours(outside: Outside) {
  client = createFakeClient(null);
  client.world.availability = { status: 'online', typicalReplySeconds: null, outside };
  render(<Widget widget={createWidget(client, null)} />);
  await settle();
}

describe('outside of the hours', () => {
  it('offers nothing where the shop wants no chat then', async () => {
    await outsideOfHours({ what: 'hide', text: null, opensAt: '2026-11-30T08:00:00.000Z' });
    sees('The chat is closed right now.');
    sees(/We’re back: Monday/);
    expect(screen.queryByRole('button', { name: 'Start a new chat' })).toBeNull();
  });

  it('takes a message only with an address to answer to', async () => {
    await outsideOfHours({ what: 'message', text: 'Back after Christmas!', opensAt: null });
    sees('Back after Christmas!');
    fireEvent.click(screen.getByRole('button', { name: 'Start a new chat' }));
    await settle();
    const field = screen.getByRole('textbox', { name: 'Your question' });
    fireEvent.input(field, { target: { value: 'Hello' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByRole('alert').textContent).toContain('We need an address');
    fireEvent.input(screen.getByLabelText('Your e-mail address'), { target: { value: 'noor@shop.test' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(client.world.calls).toContainEqual([
      'startChat',
      expect.objectContaining({ email: 'noor@shop.test', message: 'Hello' }),
    ]);
  });

  it('accepts, and says that the answer comes later', async () => {
    await outsideOfHours({ what: 'accept', text: null, opensAt: '2026-11-30T08:00:00.000Z' });
    sees(/We’ll answer as soon as we’re back/);
    // whoever of the team is online all the same
    sees('Nobody is here right now. Leave us a message');
    expect(screen.getByRole('button', { name: 'Start a new chat' })).toBeTruthy();
  });
});
