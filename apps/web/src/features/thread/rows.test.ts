import { describe, expect, it } from '@jest/globals';
import { aMessage, anAgent, aRoom, aUser, NOON, participantOf } from '../../../testing/fake-client';
import { reuseRows } from './reuse-rows';
import { rowsOf, type BubbleRow, type Row } from './rows';

const noor = aUser();
const lina = anAgent();
const room = aRoom(noor, {
  status: 'open',
  supportAgentId: lina.id,
  participants: [participantOf(noor), participantOf(lina, { deliveredSeq: 3, readSeq: 2 })],
});
const input = { room, messages: [], notes: [], pending: [], me: noor };
const say = (seq: number, sender = noor, change = {}) =>
  aMessage(room, sender, { seq, message: `m${seq}`, ...change });
const bubbles = (rows: Row[]) => rows.filter((row): row is BubbleRow => row.kind === 'bubble');
const minute = (count: number) => new Date(NOON + count * 60_000).toISOString();

describe('rows', () => {
  it('puts a day line before the first entry of each day', () => {
    const rows = rowsOf({
      ...input,
      messages: [say(1), say(2), say(3, noor, { createdAt: minute(2 * 24 * 60) })],
    });
    expect(rows.map((row) => row.kind)).toEqual(['day', 'bubble', 'bubble', 'day', 'bubble']);
  });

  it('groups what one author says within a minute', () => {
    const messages = [
      say(1, noor, { createdAt: minute(0) }),
      say(2, noor, { createdAt: minute(0.5) }),
      say(3, lina, { createdAt: minute(0.6) }),
      say(4, noor, { createdAt: minute(0.7) }),
      say(5, noor, { createdAt: minute(3) }),
    ];
    expect(bubbles(rowsOf({ ...input, messages })).map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  it('shows a tick under the last own bubble of each state only', () => {
    const rows = rowsOf({ ...input, messages: [1, 2, 3, 4, 5].map((seq) => say(seq)) });
    expect(bubbles(rows).map((row) => row.tick)).toEqual([null, 'read', 'delivered', null, 'sent']);
  });

  it('shows each failed one, and one tick for all that wait', () => {
    const pending = (['failed', 'queued', 'failed', 'queued'] as const).map((state, index) => ({
      id: `p${index}`,
      message: 'x',
      private: false,
      createdAt: minute(9),
      state,
    }));
    expect(bubbles(rowsOf({ ...input, pending })).map((row) => row.tick)).toEqual([
      'failed',
      null,
      'failed',
      'queued',
    ]);
  });

  it('does not draw edits and deletions as lines, but in what they changed', () => {
    const messages = [
      say(1, noor, { message: '', deletedAt: minute(5), revisionSeq: 3 }),
      say(2, noor, { message: 'new words', editedAt: minute(4), revisionSeq: 4 }),
      say(3, noor, { type: 'delete', metadata: { targetSeq: 1 } }),
      say(4, noor, { type: 'edit', metadata: { targetSeq: 2 } }),
    ];
    const rows = bubbles(rowsOf({ ...input, messages }));
    expect(rows.map(({ text, deleted, edited }) => ({ text, deleted, edited }))).toEqual([
      { text: '', deleted: true, edited: false },
      { text: 'new words', deleted: false, edited: true },
    ]);
  });

  it('sets a note where it was written, between the messages of its time', () => {
    const note = say(1, lina, { private: true, publicSeq: 1, message: 'note' });
    const rows = rowsOf({ ...input, me: lina, messages: [say(1), say(2)], notes: [note] });
    expect(bubbles(rows).map((row) => row.text)).toEqual(['m1', 'note', 'm2']);
  });

  it('keeps notes back that belong to what is not loaded yet', () => {
    const early = say(1, lina, { private: true, publicSeq: 3, message: 'early' });
    const late = say(2, lina, { private: true, publicSeq: 10, message: 'late' });
    const rows = rowsOf({ ...input, me: lina, messages: [say(10), say(11)], notes: [early, late] });
    expect(bubbles(rows).map((row) => row.text)).toEqual(['m10', 'late', 'm11']);
  });

  it('gives staff all answers on their side, and the customer only their own', () => {
    const messages = [say(1), say(2, lina), say(3, anAgent())];
    expect(bubbles(rowsOf({ ...input, messages })).map((row) => row.own)).toEqual([true, false, false]);
    expect(bubbles(rowsOf({ ...input, messages, me: lina })).map((row) => row.own)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('keeps the objects of rows that did not change', () => {
    const before = rowsOf({ ...input, messages: [say(1, noor, { id: 'a' })] });
    const now = reuseRows(before, rowsOf({ ...input, messages: [say(1, noor, { id: 'a' }), say(2, lina)] }));
    expect(now[0]).toBe(before[0]);
    expect(now).toHaveLength(3);
  });
});
