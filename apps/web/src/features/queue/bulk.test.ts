import { beforeEach, describe, expect, it } from '@jest/globals';
import type { BulkAnswer, BulkRequest, Room, StaffRoom } from '@parley/protocol';
import { aRoom, aUser } from '../../../testing/fake-client';
import { undoOf } from './bulk.rules';
import { createBulkStore, type BulkStore } from './bulk.store';
import { windowOf } from './use-window';

const chat = (change: Partial<StaffRoom> = {}): StaffRoom => aRoom(aUser(), change);
const [free, mine, bens] = [
  chat(),
  chat({ status: 'open', supportAgentId: 'me', priority: 'high', tags: ['vip'] }),
  chat({ status: 'open', supportAgentId: 'ben', priority: 'low' }),
];
const all = [free, mine, bens];

describe('the way back', () => {
  it('gives what waited back to the queue, and what a colleague had to them', () => {
    expect(undoOf(all, { agentId: 'me' }, 'me')).toEqual([
      [[free.id], { status: 'waiting' }],
      [[bens.id], { agentId: 'ben' }],
    ]);
  });

  it('opens what was resolved, and puts back into the queue what waited', () => {
    expect(undoOf(all, { status: 'resolved' }, 'me')).toEqual([
      [[free.id, mine.id, bens.id], { status: 'open' }],
      [[free.id], { status: 'waiting' }],
    ]);
  });

  it('is a step for each priority, and leaves alone what had the new one or the tag', () => {
    expect(undoOf(all, { priority: 'high' }, 'me')).toEqual([
      [[free.id], { priority: 'normal' }],
      [[bens.id], { priority: 'low' }],
    ]);
    expect(undoOf(all, { addTags: ['vip'] }, 'me')).toEqual([[[free.id, bens.id], { removeTags: ['vip'] }]]);
  });

  it('does not lead back from the end', () => {
    expect(undoOf(all, { status: 'closed' }, 'me')).toEqual([]);
  });
});

describe('what is selected', () => {
  let sent: BulkRequest[];
  let answer: (request: BulkRequest) => BulkAnswer;
  let shown: Room[];
  let bulk: BulkStore;
  beforeEach(() => {
    sent = [];
    shown = [];
    answer = ({ roomIds }) => ({ done: all.filter(({ id }) => roomIds.includes(id)), refused: [] });
    const call = async <T>(_: string, { body }: { body?: unknown } = {}): Promise<T> => {
      sent.push(body as BulkRequest);
      return answer(body as BulkRequest) as T;
    };
    bulk = createBulkStore(
      call,
      () => 'me',
      (room) => shown.push(room),
    );
  });
  const selected = () => [...bulk.getState().selected];

  it('grows from the one that was chosen last', () => {
    const { toggle, extend, clear } = bulk.getState();
    const ids = ['a', 'b', 'c', 'd'];
    toggle('b');
    extend('c', 'd', ids);
    expect(selected()).toEqual(['b', 'c', 'd']);
    toggle('c');
    expect(selected()).toEqual(['b', 'd']);
    clear();
    extend('b', 'a', ids);
    expect(selected()).toEqual(['a', 'b']);
  });

  it('is changed in one request, and taken back for what was done alone', async () => {
    answer = ({ roomIds }) => ({
      done: all.filter(({ id }) => roomIds.includes(id) && id !== bens.id),
      refused: roomIds.includes(bens.id) ? [{ roomId: bens.id, code: 'CONFLICT' }] : [],
    });
    bulk.getState().select(all.map(({ id }) => id));
    const outcome = await bulk.getState().perform(all, { priority: 'urgent' });
    expect(outcome).toMatchObject({ done: 2, refused: 1, failure: null });
    expect([selected(), shown]).toEqual([[], [free, mine]]);
    expect(await outcome.undo!()).toMatchObject({ done: 2, refused: 0, undo: null });
    expect(sent.slice(1)).toEqual([
      { roomIds: [free.id], priority: 'normal' },
      { roomIds: [mine.id], priority: 'high' },
    ]);
  });

  it('stays selected when it could not be sent', async () => {
    answer = () => {
      throw Object.assign(new Error('down'), { code: 'INTERNAL' });
    };
    bulk.getState().select([free.id]);
    const outcome = await bulk.getState().perform([free], { status: 'closed' });
    expect(outcome).toMatchObject({ done: 0, failure: { code: 'INTERNAL' }, undo: null });
    expect(selected()).toEqual([free.id]);
  });
});

describe('a long list', () => {
  const view = (top: number) => windowOf({ top, height: 600, row: 60 }, 10_000);

  it('draws what is in sight and some more, wherever it is', () => {
    for (const top of [0, 1, 30_000, 299_400, 599_400]) {
      const { from, to, above, below } = view(top);
      expect([top, from * 60 <= top, to * 60 >= Math.min(top + 600, 600_000), to - from < 60]).toEqual([
        top,
        true,
        true,
        true,
      ]);
      expect(above + (to - from) * 60 + below).toBe(600_000);
    }
  });
});
