import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { SearchHit, SearchItem, SearchPage, SearchRequest } from '@parley/protocol';
import { aRoom, aUser, newId, NOON } from '../../../testing/fake-client';
import { commonLoaders } from '../../words/common';
import { startWords } from '../../words';
import { searchLoaders } from '../../words/search';
import { SearchDialog } from './SearchDialog';
import { createSearchStore } from './search.store';

const greta = aUser({ name: 'Greta', role: 'guest' });
const room = aRoom(greta);
const anItem = (text: string, change: Partial<SearchHit> = {}): SearchItem => ({
  room,
  hit: {
    messageId: newId(),
    seq: 1,
    log: 'public',
    createdAt: new Date(NOON).toISOString(),
    senderId: greta.id,
    senderType: 'guest',
    senderName: 'Greta',
    excerpt: [
      { text: 'a late ', hit: false },
      { text, hit: true },
    ],
    ...change,
  },
});
const pageOf = (items: SearchItem[], nextCursor: string | null = null): SearchPage => ({
  items,
  nextCursor,
  understood: { words: ['delivery'], filters: [] },
});

let asked: SearchRequest[] = [];
let answer: () => Promise<SearchPage> = () => Promise.resolve(pageOf([]));
const find = (request: SearchRequest): Promise<SearchPage> => {
  asked.push(request);
  return answer();
};
/** Past the pause after the last key, and whatever was asked then has been answered. */
const settled = () => act(() => jest.advanceTimersByTimeAsync(300));

beforeEach(async () => {
  asked = [];
  answer = () => Promise.resolve(pageOf([]));
  await startWords('test', [commonLoaders, searchLoaders], 'en');
  jest.useFakeTimers();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('what is asked', () => {
  it('is the last that was typed, and nothing of an empty field', async () => {
    const store = createSearchStore(find, () => NOON);
    for (const text of ['d', 'de', 'del']) store.getState().type(text);
    await settled();
    expect(asked).toEqual([{ q: 'del' }]);
    store.getState().type('  ');
    await settled();
    expect(asked).toHaveLength(1);
    expect(store.getState().status).toBe('idle');
  });

  it('is narrowed down by what is chosen', async () => {
    const store = createSearchStore(find, () => NOON);
    store.getState().type('late');
    store.getState().choose({ room: 'open', mine: true, notes: true, span: 'week' });
    await settled();
    expect(asked).toEqual([{ q: 'is:note late', status: 'open', agent: 'me', from: '2026-04-27' }]);
  });

  it('is not what an earlier question was answered, however late that comes', async () => {
    const store = createSearchStore(find);
    let late: (page: SearchPage) => void = () => undefined;
    answer = () => new Promise((resolve) => (late = resolve));
    store.getState().type('first');
    await settled();
    answer = () => Promise.resolve(pageOf([anItem('second')]));
    store.getState().type('second');
    await settled();
    late(pageOf([anItem('first'), anItem('first')]));
    await settled();
    expect(store.getState().items).toHaveLength(1);
  });

  it('goes on from where a page ended, and is asked again when it came too often', async () => {
    const store = createSearchStore(find);
    answer = () => Promise.resolve(pageOf([anItem('one')], 'next'));
    store.getState().type('late');
    await settled();
    answer = () => Promise.resolve(pageOf([anItem('two')]));
    await act(() => store.getState().more());
    expect(asked.at(-1)).toEqual({ q: 'late', cursor: 'next' });
    expect([store.getState().items.length, store.getState().hasMore]).toEqual([2, false]);
    answer = () => Promise.reject(Object.assign(new Error(), { code: 'RATE_LIMITED', retryAfterMs: 50 }));
    store.getState().type('later');
    await settled();
    answer = () => Promise.resolve(pageOf([anItem('three')]));
    await settled();
    expect([store.getState().status, store.getState().items.length]).toEqual(['ready', 1]);
  });
});

describe('the dialog', () => {
  const opened: [string, string][] = [];
  const show = (staff = true) =>
    render(
      <SearchDialog
        find={(request) => find(request)}
        userId="me"
        staff={staff}
        titleOf={() => 'Greta'}
        hrefOf={(id) => `/chats/${id}`}
        onOpen={(roomId, hit) => opened.push([roomId, hit.messageId])}
        onClose={() => undefined}
      />,
    );
  const type = async (text: string) => {
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } });
    await settled();
  };

  it('marks what was found, says how much it is, and leads there', async () => {
    const item = anItem('delivery');
    answer = () => Promise.resolve(pageOf([item, anItem('delivery', { log: 'staff' })]));
    show();
    await type('deliveries');
    expect(screen.getByText('2 messages').getAttribute('role')).toBe('status');
    expect(screen.getAllByText('delivery').map(({ tagName }) => tagName)).toEqual(['MARK', 'MARK']);
    expect(screen.getByText('Note')).toBeTruthy();
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter' });
    expect(opened).toEqual([[room.id, item.hit.messageId]]);
  });

  it('leads through the results by arrows', async () => {
    answer = () => Promise.resolve(pageOf([anItem('one'), anItem('two')]));
    show();
    await type('late');
    const [first, second] = screen.getAllByRole('link');
    const field = screen.getByRole('searchbox');
    field.focus();
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(first);
    fireEvent.keyDown(first!, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
    fireEvent.keyDown(second!, { key: 'ArrowUp' });
    fireEvent.keyDown(first!, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(field);
  });

  it('says so when there is nothing, when words are too common, and when it failed', async () => {
    show();
    expect(screen.getByText('What are you looking for?')).toBeTruthy();
    await type('unicorn');
    expect(screen.getByText('Nothing found')).toBeTruthy();
    answer = () => Promise.resolve({ ...pageOf([]), understood: { words: [], filters: [] } });
    await type('is it');
    expect(screen.getByText('Too common to look for')).toBeTruthy();
    answer = () => Promise.reject(Object.assign(new Error(), { code: 'UNAVAILABLE' }));
    await type('late');
    expect(screen.getByText('The search didn’t work')).toBeTruthy();
    answer = () => Promise.resolve(pageOf([anItem('delivery')]));
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(screen.getByText('1 message')).toBeTruthy();
  });

  it('offers customers nothing that is for staff', () => {
    show(false);
    expect(screen.queryByRole('button', { name: 'Notes only' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'My chats' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Past week' })).toBeTruthy();
  });
});
