import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  anAgent,
  aRoom,
  aUser,
  createFakeClient,
  participantOf,
  type FakeClient,
} from '../../../testing/fake-client';
import { commonLoaders, startWords, widgetLoaders } from '../../words';
import { createWidget, Widget } from '.';

const noor = aUser();
const lina = anAgent();
const room = aRoom(noor, {
  status: 'open',
  supportAgentId: lina.id,
  participants: [participantOf(noor), participantOf(lina)],
});
const order = (id: string, title: string) => ({ kind: 'order', id, title });

let client: FakeClient;

beforeEach(async () => {
  // In the browser they come by themselves.
  await Promise.all([import('./later'), import('../../features/asking/AskedCommands')]);
  await startWords('test', [commonLoaders, widgetLoaders], 'en');
  client = createFakeClient(noor);
  client.world.put(room);
  client.world.answers.set('records', () => ({
    items: [
      order('1042', 'Linen apron'),
      order('77', 'Oak board'),
      { ...order('1043', 'Tour'), kind: 'booking' },
    ],
  }));
  const widget = createWidget(client, null);
  render(<Widget widget={widget} />);
  await settle();
  await act(async () => widget.actions.openRoom(room.id));
  await settle();
});
afterEach(cleanup);

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const type = async (text: string) => {
  fireEvent.input(field(), { target: { value: text } });
  await settle();
  await settle();
};
const press = async (key: string) => {
  fireEvent.keyDown(field(), { key });
  await settle();
};
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
const pending = () =>
  client.world
    .thread(room.id)
    .state.get()
    .pending.map(({ message }) => message);

it('a slash says what there is, and asks for a person in the customer’s words', async () => {
  await type('/');
  expect(options()).toEqual(['/agentAsks for a person', '/orderShows one of your orders here']);
  await type('/ag');
  await press('Enter');
  expect(pending()).toEqual(['I would like to talk to a person, please.']);
  expect(field().value).toBe('');
});

it('puts one of the customer’s own orders into the chat, and says it when there is none like that', async () => {
  await type('/or');
  await press('Enter');
  expect(field().value).toBe('/order ');
  await settle();
  expect(options()).toEqual(['Order \u20681042\u2069Linen apron', 'Order \u206877\u2069Oak board']);
  await type('/order 9');
  expect(options()).toEqual([]);
  await press('Enter');
  expect(pending()).toEqual([]);
  expect(screen.getByText('We know of no order of yours like that.')).toBeTruthy();
  await type('/order 10');
  await press('Enter');
  expect(client.world.calls.filter(([name]) => name === 'sendCard')).toMatchObject([
    ['sendCard', { params: { id: room.id }, body: { kind: 'order', id: '1042' } }],
  ]);
  expect(pending()).toEqual([]);
});

it('sends what begins with a slash and is no command, and one that is meant as it stands', async () => {
  await type('/etc is full');
  await press('Enter');
  await type('/agent');
  await press('Escape');
  await settle();
  await press('Enter');
  expect(pending()).toEqual(['/etc is full', '/agent']);
});
