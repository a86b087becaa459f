import { describe, expect, it } from '@jest/globals';
import type { TimelineItem } from '@parley/protocol';
import { rowsOf, type EntryRow, type Row } from './rows';

const T0 = Date.UTC(2026, 4, 4, 12, 1, 3);
const at = (ms: number): string => new Date(T0 + ms).toISOString();

let ids = 0;
const item = (kind: TimelineItem['kind'], ms: number, more: Partial<TimelineItem> = {}): TimelineItem => ({
  id: `t${++ids}`,
  kind,
  at: at(ms),
  userId: null,
  node: '1a2b',
  private: false,
  fromSeq: null,
  toSeq: null,
  steps: [],
  facts: {},
  ...more,
});
const entry = (seq: number, ms: number, userId = 'quinn', more: Partial<TimelineItem> = {}): TimelineItem =>
  item('entry', ms, { fromSeq: seq, toSeq: seq, userId, facts: { type: 'text' }, ...more });
/** As the server gives them: the newest first. */
const rows = (...items: TimelineItem[]): Row[] =>
  rowsOf(items.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)));
const entriesIn = (all: Row[]): EntryRow[] => all.filter((row) => row.kind === 'entry');

describe('the rows of a timeline', () => {
  it('tell at each message what became of it, counted from when the server got it', () => {
    const [row] = entriesIn(
      rows(
        entry(12, 4),
        item('acked', 4, {
          userId: 'quinn',
          fromSeq: 12,
          toSeq: 12,
          steps: [{ seq: 12, at: at(4), ms: 4 }],
          facts: { outcome: 'written', via: 'socket' },
        }),
        item('pushed', 6, {
          fromSeq: 12,
          toSeq: 12,
          steps: [{ seq: 12, at: at(6) }],
          facts: { to: [{ userId: 'lina', sockets: 2 }] },
        }),
        item('delivered', 40, { userId: 'lina', fromSeq: 1, toSeq: 12, steps: [{ seq: 12, at: at(40) }] }),
        item('read', 9_000, { userId: 'lina', fromSeq: 1, toSeq: 12, steps: [{ seq: 12, at: at(9_000) }] }),
      ),
    );
    expect(row).toMatchObject({
      seq: 12,
      from: T0,
      stored: { ms: 4, via: 'socket' },
      repeats: 0,
      late: null,
    });
    expect(row!.lives).toEqual([
      {
        userId: 'lina',
        pushed: { at: T0 + 6, sockets: 2 },
        delivered: T0 + 40,
        read: T0 + 9_000,
      },
    ]);
  });

  it('take the first mark that reaches a message, not a later one', () => {
    const mark = (ms: number, toSeq: number): TimelineItem =>
      item('read', ms, { userId: 'lina', fromSeq: 1, toSeq, steps: [{ seq: toSeq, at: at(ms) }] });
    const [one, two] = entriesIn(rows(entry(1, 0), entry(2, 10), mark(50, 1), mark(90, 2)));
    expect([one!.lives[0]!.read, two!.lives[0]!.read]).toEqual([T0 + 50, T0 + 90]);
  });

  it('keep notes and messages with the same number apart', () => {
    const note = entry(1, 5, 'lina', { private: true });
    const pushed = item('pushed', 6, {
      private: true,
      steps: [{ seq: 1, at: at(6) }],
      facts: { to: [{ userId: 'mara', sockets: 1 }] },
    });
    const [message, aside] = entriesIn(rows(entry(1, 0), note, pushed));
    expect(message!.lives).toEqual([]);
    expect(aside!.lives.map(({ userId }) => userId)).toEqual(['mara']);
  });

  it('say of a repeat that it was one, and of a late push why', () => {
    const known = item('acked', 900, {
      userId: 'quinn',
      steps: [{ seq: 1, at: at(900), ms: 2 }],
      facts: { outcome: 'known', via: 'rest' },
    });
    const filled = item('filled', 800, { fromSeq: 1, toSeq: 3, facts: { because: 'poll' } });
    const all = rows(entry(1, 0), known, filled);
    expect(entriesIn(all)[0]).toMatchObject({ repeats: 1, late: 'poll', stored: null });
    expect(all.map(({ kind }) => kind)).toEqual(['day', 'entry', 'moment']);
  });

  it('say it of those alone that came late, where others came between', () => {
    const steps = [1, 3].map((seq) => ({ seq, at: at(800) }));
    const filled = item('filled', 800, { fromSeq: 1, toSeq: 3, steps, facts: { because: 'hint' } });
    const all = entriesIn(rows(entry(1, 0), entry(2, 1), entry(3, 2), filled));
    expect(all.map(({ late }) => late)).toEqual(['hint', null, 'hint']);
  });

  it('tell what came by a return as that, and nothing to who wrote it', () => {
    const joined = (userId: string): TimelineItem =>
      item('joined', 500, { userId, fromSeq: 1, toSeq: 1, facts: { since: 0, given: 1 } });
    const [row] = entriesIn(rows(entry(1, 0), joined('quinn'), joined('lina')));
    expect(row!.lives).toEqual([{ userId: 'lina', given: T0 + 500 }]);
  });

  it('show pauses and days between', () => {
    const day = 24 * 3_600_000;
    const kinds = rows(entry(1, 0), entry(2, 30_000), entry(3, 200_000), entry(4, day)).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['day', 'entry', 'entry', 'quiet', 'entry', 'day', 'entry']);
  });

  it('leave out acknowledgements and pushes of what is not shown', () => {
    const pushed = item('pushed', 6, { steps: [{ seq: 7, at: at(6) }], facts: { to: [] } });
    expect(rows(pushed)).toEqual([]);
  });
});
