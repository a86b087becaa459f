import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { LIMITS } from '@parley/protocol';
import { aRoom, aUser, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { useLook } from '../../features/look';
import { nextTask } from '../../lib/next-task';
import { commonLoaders, startWords, widgetLoaders } from '../../words';
import { createWidget, Widget } from '.';

const noor = aUser();
const room = aRoom(noor, { status: 'open' });
const pair = aRoom(noor, { status: 'open', type: 'customer_driver' });
const NOTICE = 'The team can see what you are writing before you send it.';

let client: FakeClient;

async function open(roomId: string): Promise<void> {
  client = createFakeClient(noor);
  client.world.put(room);
  client.world.put(pair);
  const widget = createWidget(client, null);
  render(<Widget widget={widget} />);
  // The field is there, and listens.
  await act(async () => {
    widget.actions.openRoom(roomId);
    await nextTask();
  });
  await screen.findByRole('textbox');
}

beforeEach(async () => {
  // In the browser they come by themselves.
  await Promise.all([import('./later'), import('../../features/typing-notice/TypingNotice')]);
  await startWords('test', [commonLoaders, widgetLoaders], 'en');
});
afterEach(() => {
  cleanup();
  useLook.setState({ typingPreview: false });
});

const type = (text: string) => fireEvent.input(screen.getByRole('textbox'), { target: { value: text } });
const texts = () => client.world.thread(room.id).texts;
const untilTold = async (text: string) => {
  while (texts().at(-1) !== text) await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
};
/** What is typed, and then nothing for as long as it takes to be told where it is told. */
const typeAndRest = async (text: string) => {
  jest.useFakeTimers();
  try {
    type(text);
    await act(() => jest.advanceTimersByTimeAsync(2 * LIMITS.typingTextEveryMs));
  } finally {
    jest.useRealTimers();
  }
};

it('is told to nobody, and not spoken of, where the shop does not want to see it', async () => {
  await open(room.id);
  await typeAndRest('Where is');
  expect(texts()).toEqual([]);
  expect(screen.queryByText(NOTICE)).toBeNull();
});

it('is told once the customer can read that it is, and not any more when it is switched off', async () => {
  await open(room.id);
  type('from before');
  act(() => client.world.emit('typingPreview', { isOn: true }));
  await screen.findByText(NOTICE);
  expect(texts()).toEqual([]);
  type('Where is my order?');
  await untilTold('Where is my order?');
  act(() => client.world.emit('typingPreview', { isOn: false }));
  expect(screen.queryByText(NOTICE)).toBeNull();
  await typeAndRest('And my other one?');
  expect(texts().at(-1)).toBe('Where is my order?');
});

it('is not of chats with a driver', async () => {
  useLook.setState({ typingPreview: true });
  await open(pair.id);
  await typeAndRest('Where are you?');
  expect(client.world.thread(pair.id).texts).toEqual([]);
  expect(screen.queryByText(NOTICE)).toBeNull();
});
