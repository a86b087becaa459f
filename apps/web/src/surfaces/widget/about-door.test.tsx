import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { aRoom, aUser, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { nextTask } from '../../lib/next-task';
import { commonLoaders, startWords, widgetLoaders } from '../../words';
import { fetchTalk } from './talk.store';
import { createWidget, Widget } from '.';

const gil = aUser({ role: 'guest' });
const ABOUT = { name: 'About an order or a booking' };

let client: FakeClient;
const asked = () => client.world.calls.filter(([name]) => name === 'records').length;

beforeEach(async () => {
  // In the browser it comes by itself, right after the first screen.
  await fetchTalk();
  await startWords('test', [commonLoaders, widgetLoaders], 'en');
});
afterEach(cleanup);

async function home(told: boolean, user: typeof gil | null = gil): Promise<void> {
  client = createFakeClient(user);
  client.world.put(aRoom(gil));
  client.world.answers.set('records', () => ({ items: [], told }));
  await act(async () => {
    render(<Widget widget={createWidget(client, null)} />);
    await nextTask();
  });
  await screen.findByRole('button', { name: 'Start a new chat' });
}

it('offers to write about an order where the shop tells of orders', async () => {
  await home(true);
  expect(await screen.findByRole('button', ABOUT)).toBeTruthy();
});

it('offers it to nobody where the shop has never told of one, and to nobody who is not known', async () => {
  await home(false);
  for (let turns = 0; turns < 100 && asked() === 0; turns++) await act(nextTask);
  expect(asked()).toBe(1);
  await act(nextTask);
  expect(screen.queryByRole('button', ABOUT)).toBeNull();
  cleanup();
  await home(true, null);
  expect(screen.queryByRole('button', ABOUT)).toBeNull();
  expect(asked()).toBe(0);
});

it('asks anew when somebody else is there', async () => {
  await home(true);
  await screen.findByRole('button', ABOUT);
  client.world.answers.set('records', () => ({ items: [], told: false }));
  await act(async () => client.session.set({ status: 'signedIn', user: aUser({ id: 'other' }) }));
  expect(screen.queryByRole('button', ABOUT)).toBeNull();
});
