import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { codePoints, LIMITS } from '@parley/protocol';
import { aRoom, aUser, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { createThreadStore, type ThreadStore } from '../thread';
import { endOf, tellText } from './tell-text';

const noor = aUser();
const room = aRoom(noor);
let client: FakeClient;
let thread: ThreadStore;
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  client = createFakeClient(noor);
  client.world.put(room);
  thread = createThreadStore(client, room.id, { drafts: { reply: 'from before', note: '' } });
  stop = tellText(thread);
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});
const told = () => client.world.thread(room.id).texts;

it('tells what is being written twice a second at most, and in the end all of it', () => {
  jest.advanceTimersByTime(5_000);
  expect(told()).toEqual([]);
  const text = 'Where is my order? It was to come on Monday.';
  for (let n = 1; n <= text.length; n++) {
    thread.actions.setDraft(text.slice(0, n), false);
    jest.advanceTimersByTime(50);
  }
  expect(told().length).toBeLessThanOrEqual(Math.ceil((text.length * 50) / LIMITS.typingTextEveryMs) + 1);
  jest.advanceTimersByTime(LIMITS.typingTextEveryMs);
  expect(told().at(-1)).toBe(text);
});

it('tells nothing of a field that is empty, was sent, or is not there any more', () => {
  thread.actions.setDraft('Hi', false);
  thread.actions.submit(false);
  jest.advanceTimersByTime(5_000);
  expect(told()).toEqual([]);
  thread.actions.setDraft('And', false);
  stop();
  jest.advanceTimersByTime(5_000);
  expect(told()).toEqual([]);
});

it('is the end of a long text, and whole letters', () => {
  const end = endOf(`${'x'.repeat(500)}${'🌿'.repeat(50)}`);
  expect(codePoints(end)).toBe(LIMITS.typingTextChars);
  expect(end).toMatch(/^…x+(🌿){50}$/u);
  expect(endOf('short')).toBe('short');
});
