import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
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
import type { Pace } from '../../lib/paced';
import { commonLoaders, startWords } from '../../words';
import { createThreadStore, ThreadView, type ThreadStore } from '.';

const noor = aUser();
const lina = anAgent();
const room = aRoom(noor, {
  status: 'open',
  supportAgentId: lina.id,
  participants: [participantOf(noor), participantOf(lina)],
});
const line = (seq: number): Message =>
  aMessage(room, seq % 2 ? noor : lina, { seq, message: `Line ${seq}.`, createdAt: at(seq) });
const at = (seq: number): string => new Date(Date.UTC(2026, 4, 4, 12) + seq * 1_000).toISOString();
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => line(from + index));

const ROW_PX = 40;
const SCREEN_PX = 600;

/** As a browser would lay it out: rows below each other in a window that is scrolled. */
function layOut(): void {
  const tops = new WeakMap<Element, number>();
  const height = (element: Element) => element.querySelectorAll('li').length * ROW_PX;
  const { prototype } = HTMLElement;
  jest.spyOn(prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return height(this);
  });
  jest.spyOn(prototype, 'clientHeight', 'get').mockReturnValue(SCREEN_PX);
  jest.spyOn(prototype, 'scrollTop', 'get').mockImplementation(function (this: HTMLElement) {
    return tops.get(this) ?? 0;
  });
  jest.spyOn(prototype, 'scrollTop', 'set').mockImplementation(function (this: HTMLElement, top: number) {
    tops.set(this, Math.max(0, Math.min(top, height(this) - SCREEN_PX)));
  });
}

/** Does everything as it comes. */
const atOnce: Pace = (work) => ({ call: work, stop: () => undefined });

let client: FakeClient;
let thread: ThreadStore;

beforeEach(async () => {
  await startWords('test', [commonLoaders], 'en');
  layOut();
  client = createFakeClient(lina);
  client.world.put(room, lines(1, 300));
  thread = createThreadStore(client, room.id, { pace: atOnce });
  render(<ThreadView store={thread} />);
});
afterEach(() => {
  thread.actions.release();
  cleanup();
  jest.restoreAllMocks();
});

const log = () => screen.getByRole('log');
const drawn = () =>
  [...log().querySelectorAll('[data-seq]')].map((row) => Number(row.getAttribute('data-seq')));
const scrollTo = (top: number) => {
  log().scrollTop = top;
  act(() => void fireEvent.scroll(log()));
};
const arrive = (from: number, to: number) =>
  act(() => lines(from, to).forEach((entry) => client.world.arrive(entry)));
const beginning = () => within(log()).queryByText('Loading earlier messages …');

describe('a chat of many hundred messages', () => {
  it('is drawn from its end, and not much longer for all that comes', () => {
    expect(drawn().at(-1)).toBe(300);
    expect(drawn().length).toBeLessThan(161);
    arrive(301, 350);
    arrive(351, 400);
    expect(drawn().at(-1)).toBe(400);
    expect(drawn().length).toBeLessThan(161);
    expect(beginning()).toBeTruthy();
  });

  it('is drawn as far up as somebody reads, without a gap, and stays so while they do', () => {
    while (drawn()[0]! > 1) scrollTo(0);
    expect(drawn()).toEqual(lines(1, 300).map(({ seq }) => seq));
    expect(beginning()).toBeNull();
    scrollTo(ROW_PX * 20);
    arrive(301, 301);
    expect(drawn()).toHaveLength(301);
    expect(client.world.calls.filter(([name]) => name === 'loadOlder')).toEqual([]);
  });

  it('is drawn up to a message that is looked for, and can be left again for its end', async () => {
    await act(() => thread.actions.reveal(thread.getState().messages[19]!.id));
    expect(drawn()).toContain(20);
    scrollTo(100_000);
    arrive(301, 310);
    expect(drawn().at(-1)).toBe(310);
    expect(drawn().length).toBeLessThan(161);
  });
});
