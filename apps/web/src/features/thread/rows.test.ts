import { describe, expect, it } from '@jest/globals';
import { aMessage, anAgent, aRoom, aUser, NOON, participantOf } from '../../../testing/fake-client';
import { createRows, rowsOf, type BubbleRow, type Row } from './rows';

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
const bubbles = (rows: readonly Row[]) => rows.filter((row): row is BubbleRow => row.kind === 'bubble');
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

  it('says of a note that waits how it is on its way, and of one that is there nothing', () => {
    const note = say(1, lina, { private: true, publicSeq: 0 });
    const pending = [
      { id: 'p', message: 'x', private: true, createdAt: minute(9), state: 'failed' as const },
      { id: 'q', message: 'y', private: true, createdAt: minute(9), state: 'queued' as const },
    ];
    const rows = rowsOf({ ...input, me: lina, messages: [say(1)], notes: [note], pending });
    expect(bubbles(rows).map((row) => row.tick)).toEqual([null, null, 'failed', 'queued']);
  });
});

describe('rows of a thread that goes on', () => {
  const many = Array.from({ length: 50 }, (_, n) => say(n + 1, n % 3 ? noor : lina));

  it('are the same objects where nothing changed', () => {
    const rows = createRows();
    const before = rows({ ...input, messages: many });
    const now = rows({ ...input, messages: [...many, say(51, lina, { createdAt: minute(200) })] });
    expect(now).toHaveLength(before.length + 1);
    expect(before.every((row, index) => row === now[index])).toBe(true);
  });

  it('are the same list when what is read again says the same', () => {
    const rows = createRows();
    const before = rows({ ...input, messages: many });
    const again = many.map((message) => ({ ...message, metadata: { ...message.metadata } }));
    expect(rows({ ...input, room: { ...room }, messages: again })).toBe(before);
  });

  it('change where their author, their state or their reader does', () => {
    const rows = createRows();
    const before = bubbles(rows({ ...input, messages: [say(1), say(2, lina)] }));
    const renamed = {
      ...room,
      participants: [participantOf(noor), participantOf(lina, { name: 'Lina B.', readSeq: 1 })],
    };
    const now = bubbles(rows({ ...input, room: renamed, messages: [say(1), say(2, lina)] }));
    expect([now[1]!.author.name, now[0]!.tick, before[0]!.tick]).toEqual(['Lina B.', 'read', 'read']);
    expect(
      bubbles(rows({ ...input, me: lina, messages: [say(1), say(2, lina)] })).map(({ own }) => own),
    ).toEqual([false, true]);
  });

  it('are what they would be if they were made anew, whatever happens', () => {
    let seed = 7;
    const chance = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
    const rows = createRows();
    let now = {
      ...input,
      messages: [] as typeof many,
      notes: [] as typeof many,
      pending: [] as Pending[],
      room,
    };
    for (let n = 0; n < 150; n++) {
      now = happen(now, chance);
      expect(JSON.stringify(rows(now))).toBe(JSON.stringify(rowsOf(now)));
    }
  });

  type Pending = Parameters<typeof rowsOf>[0]['pending'][number];
  type Now = Omit<typeof input, 'messages' | 'notes' | 'pending'> & {
    messages: typeof many;
    notes: typeof many;
    pending: Pending[];
  };

  function happen(now: Now, chance: (below: number) => number): Now {
    const author = chance(2) ? noor : lina;
    const at = { createdAt: minute(now.messages.length * 0.4 + chance(2)) };
    const next = say(now.messages.length + 1, author, at);
    const target = chance(now.messages.length || 1);
    const mark = { deliveredSeq: chance(now.messages.length + 1), readSeq: chance(now.messages.length + 1) };
    const stale = { code: 'CONFLICT' as const, reason: 'STALE' as const, message: '', requestId: 'r' };
    const pending = { id: `p${chance(1_000_000)}`, message: 'x', createdAt: minute(chance(90)) };
    const ways: (() => Partial<Now>)[] = [
      () => ({ messages: [...now.messages, next] }),
      () => ({ messages: [...now.messages, next] }),
      () => ({ notes: [...now.notes, say(1, lina, { ...at, private: true, publicSeq: next.seq - 1 })] }),
      () => ({
        messages: now.messages.map((one, n) => (n === target ? { ...one, editedAt: minute(1) } : one)),
      }),
      () => ({ room: { ...room, participants: [participantOf(noor, mark), participantOf(lina, mark)] } }),
      () => ({ pending: [...now.pending, { ...pending, private: chance(3) === 0, state: 'queued' }] }),
      () => ({ pending: [...now.pending, { ...pending, private: false, state: 'failed', error: stale }] }),
      () => ({ pending: now.pending.slice(1) }),
      () => ({ pending: now.pending.map((one) => ({ ...one, state: chance(2) ? 'sending' : 'failed' })) }),
      () => ({ messages: now.messages.slice(0) }),
    ];
    return { ...now, ...ways[chance(ways.length)]!() };
  }
});
