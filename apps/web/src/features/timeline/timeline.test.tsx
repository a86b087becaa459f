import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TimelineItem, TimelinePage, TimelineQuery } from '@parley/protocol';
import { commonLoaders, startWords } from '../../words';
import { timelineLoaders } from '../../words/timeline';
import { TimelineDialog } from './TimelineDialog';
import type { Focus } from './timeline.store';

const T0 = Date.UTC(2026, 4, 4, 12, 1, 3, 120);
const at = (ms: number): string => new Date(T0 + ms).toISOString();
const item = (kind: TimelineItem['kind'], ms: number, more: Partial<TimelineItem> = {}): TimelineItem => ({
  id: `${kind} ${ms}`,
  kind,
  at: at(ms),
  userId: null,
  node: '1a2b',
  private: false,
  fromSeq: 12,
  toSeq: 12,
  steps: [{ seq: 12, at: at(ms) }],
  facts: {},
  ...more,
});

const LIFE: TimelineItem[] = [
  item('read', 8_000, { userId: 'lina' }),
  item('left', 5_000, { userId: 'quinn', steps: [], facts: { because: 'ping timeout' } }),
  item('delivered', 40, { userId: 'lina' }),
  item('pushed', 10, { facts: { to: [{ userId: 'lina', sockets: 2 }] } }),
  item('acked', 4, {
    userId: 'quinn',
    steps: [{ seq: 12, at: at(4), ms: 4 }],
    facts: { outcome: 'written', via: 'socket' },
  }),
  item('entry', 4, { userId: 'quinn', facts: { type: 'text' } }),
];
const PEOPLE: TimelinePage['people'] = [
  { userId: 'lina', name: 'Lina Berg', role: 'agent' },
  { userId: 'quinn', name: null, role: 'guest' },
];

let asked: TimelineQuery[];
let answer: (query: TimelineQuery) => Promise<TimelinePage>;

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));
const press = async (element: HTMLElement) => {
  fireEvent.click(element);
  await settle();
};

async function open(focus: Focus | null = null): Promise<void> {
  render(
    <TimelineDialog
      read={(query) => {
        asked.push(query);
        return answer(query);
      }}
      focus={focus}
      nameOf={(userId) => (userId === 'quinn' ? 'Guest 8C1D' : null)}
      quoteOf={({ seq }) => (seq === 12 ? 'Where is it?' : null)}
      onClose={() => undefined}
    />,
  );
  await settle();
}

beforeEach(async () => {
  await startWords('console', [commonLoaders, timelineLoaders], 'en');
  asked = [];
  answer = () => Promise.resolve({ items: LIFE, people: PEOPLE, nextCursor: null });
});
afterEach(cleanup);

describe('the timeline', () => {
  it('tells the life of a message in one place', async () => {
    await open();
    const card = screen.getByRole('article', { name: 'Guest 8C1D · message 12' });
    within(card).getByText('Where is it?');
    const told = card.textContent.replaceAll('\u00a0', ' ');
    expect(told).toContain('stored+4 ms');
    expect(told).toMatch(/Lina Berg.*pushed to 2 devices\+10 ms.*delivered\+40 ms.*read\+8 sec/);
    screen.getByText('Guest 8C1D disconnected');
    screen.getByText('ping timeout');
  });

  it('shows one message alone, and everything again', async () => {
    await open({ seq: 12, private: true });
    expect(asked).toEqual([{ seq: 12, log: 'staff' }]);
    await press(screen.getByRole('button', { name: /Only note 12/ }));
    expect(asked.at(-1)).toEqual({});
    await press(screen.getByRole('button', { name: 'What happened to this message?' }));
    expect(asked.at(-1)).toEqual({ seq: 12, log: 'public' });
  });

  it('shows one person alone', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('Person'), { target: { value: 'lina' } });
    await settle();
    expect(asked.at(-1)).toEqual({ userId: 'lina' });
  });

  it('reads what was before', async () => {
    const older = item('joined', -9_000, {
      userId: 'lina',
      steps: [],
      facts: { since: null, device: 'Firefox on Linux' },
    });
    answer = ({ cursor }) =>
      Promise.resolve(
        cursor
          ? { items: [older], people: [], nextCursor: null }
          : { items: LIFE, people: PEOPLE, nextCursor: 'further' },
      );
    await open();
    await press(screen.getByRole('button', { name: 'Show what was before' }));
    expect(asked.at(-1)).toEqual({ cursor: 'further' });
    screen.getByText('Lina Berg opened the chat');
    screen.getByText('Firefox on Linux');
    screen.getByText('Nothing earlier is known');
  });

  it('says that it could not be read, and tries again', async () => {
    const right = answer;
    answer = () => Promise.reject(Object.assign(new Error(), { code: 'UNAVAILABLE' }));
    await open();
    screen.getByText('The timeline couldn’t be loaded');
    answer = right;
    await press(screen.getByRole('button', { name: 'Try again' }));
    screen.getByRole('article', { name: 'Guest 8C1D · message 12' });
  });

  it('says what this place is for when there is nothing', async () => {
    answer = () => Promise.resolve({ items: [], people: [], nextCursor: null });
    await open();
    screen.getByText('Nothing to show');
  });

  it('shows no answer to a question that is asked no more', async () => {
    const slow: ((page: TimelinePage) => void)[] = [];
    await open();
    answer = () => new Promise((resolve) => slow.push(resolve));
    fireEvent.change(screen.getByLabelText('Person'), { target: { value: 'lina' } });
    fireEvent.change(screen.getByLabelText('Person'), { target: { value: '' } });
    slow[1]!({ items: LIFE, people: PEOPLE, nextCursor: null });
    await settle();
    slow[0]!({ items: [], people: [], nextCursor: null });
    await settle();
    screen.getByRole('article', { name: 'Guest 8C1D · message 12' });
  });
});
