import { describe, expect, it } from '@jest/globals';
import type { Happening, LogName, Seen } from '../history.js';
import { check, judge } from './check.js';

type What<K extends Happening['what']> = Happening & { what: K };
type Lines = Happening[];

const ROOM = 'room';
const entry = (seq: number, id: string, sender: string | null = 'u1', text = `says ${id}`): Seen => ({
  id,
  seq,
  type: sender === null ? 'system' : 'text',
  sender,
  text: sender === null ? '' : text,
});

/** Two customers' devices and an agent, four messages, a note and a system entry; everything as it should be. */
const PUBLIC = [entry(1, 'a'), entry(2, 'b'), entry(3, 's', null), entry(4, 'c', 'u2'), entry(5, 'd')];
const STAFF = [entry(1, 'n', 'u2')];
const CLIENTS = { c1: ['u1', 'customer'], c2: ['u1', 'customer'], agent: ['u2', 'agent'] } as const;

const submitted = (client: string, id: string, log: LogName = 'public'): Happening => ({
  what: 'submitted',
  at: 0,
  client,
  room: ROOM,
  log,
  id,
  text: `says ${id}`,
});
const acknowledged = (client: string, id: string, seq: number, log: LogName = 'public'): Happening => ({
  what: 'acknowledged',
  at: 0,
  client,
  room: ROOM,
  log,
  id,
  seq,
});
const mark = (client: string, user: string, delivered: number, read: number): Happening => ({
  what: 'mark',
  at: 0,
  client,
  room: ROOM,
  user,
  delivered,
  read,
});

function goodHistory(): Lines {
  const lines: Lines = [];
  for (const [client, [user, role]] of Object.entries(CLIENTS))
    lines.push(
      { what: 'client', at: 0, client, user, role, rooms: [ROOM] },
      { what: 'fresh', at: 0, client, room: ROOM },
    );
  lines.push(submitted('c1', 'a'), acknowledged('c1', 'a', 1), submitted('c1', 'b'));
  lines.push(submitted('agent', 'n', 'staff'), acknowledged('agent', 'n', 1, 'staff'));
  lines.push(submitted('agent', 'c'), acknowledged('agent', 'c', 4), acknowledged('c1', 'b', 2));
  lines.push(submitted('c1', 'd'), acknowledged('c1', 'd', 5));
  for (const client of Object.keys(CLIENTS)) {
    for (const one of PUBLIC)
      lines.push({ what: 'applied', at: 0, client, room: ROOM, log: 'public', entry: one });
    lines.push(mark(client, 'u1', 2, 1), mark(client, 'u1', 5, 4));
    lines.push({ what: 'shown', at: 0, client, room: ROOM, log: 'public', entries: PUBLIC });
  }
  lines.push({ what: 'applied', at: 0, client: 'agent', room: ROOM, log: 'staff', entry: STAFF[0]! });
  lines.push({ what: 'shown', at: 0, client: 'agent', room: ROOM, log: 'staff', entries: STAFF });
  lines.push({ what: 'stored', at: 0, room: ROOM, log: 'public', counter: 5, entries: PUBLIC });
  lines.push({ what: 'stored', at: 0, room: ROOM, log: 'staff', counter: 1, entries: STAFF });
  lines.push({ what: 'storedMark', at: 0, room: ROOM, user: 'u1', delivered: 5, read: 4 });
  return lines.map((line, at) => ({ ...line, at }));
}

/** The good history with every line of a kind that `meant` says replaced, or left out. */
function spoilt<K extends Happening['what']>(
  what: K,
  meant: (line: What<K>) => boolean,
  change: (line: What<K>) => Happening[],
): Lines {
  let changed = 0;
  const lines = goodHistory().flatMap((line) => {
    if (line.what !== what || !meant(line as What<K>)) return [line];
    changed += 1;
    return change(line as What<K>);
  });
  if (changed === 0) throw new Error('nothing was spoilt');
  return lines;
}

const isPublic = ({ log }: { log: LogName }): boolean => log === 'public';
const storedAs = (entries: readonly Seen[], counter = entries.length): Lines =>
  spoilt('stored', isPublic, (line) => [{ ...line, entries, counter }]);
/** Everybody got and has `entries`. */
function everywhere(entries: readonly Seen[]): Lines {
  const lines = storedAs(entries).filter((line) => line.what !== 'applied' || line.log !== 'public');
  return lines.map((line) => (line.what === 'shown' && line.log === 'public' ? { ...line, entries } : line));
}
const at = (position: number, one: Seen): Seen => ({ ...one, seq: position });

/** What c1 sent second stands after what it sent third. */
function overtaken(): Lines {
  const places: Record<string, number> = { a: 1, c: 3, d: 4, n: 1 };
  return everywhere(
    ['a', 's', 'c', 'd', 'b'].map((id, i) =>
      at(
        i + 1,
        PUBLIC.find((one) => one.id === id)!,
      ),
    ),
  )
    .filter((line) => line.what !== 'acknowledged' || line.id !== 'b')
    .map((line) => (line.what === 'acknowledged' ? { ...line, seq: places[line.id]! } : line));
}

const BAD: [invariant: string, name: string, lines: () => Lines][] = [
  ['I1', 'an acknowledged message that is not stored', () => everywhere([...PUBLIC.slice(0, 4)])],
  [
    'I1',
    'an acknowledged message that stands elsewhere',
    () => everywhere([entry(1, 'b'), entry(2, 'a'), ...PUBLIC.slice(2)]),
  ],
  ['I1', 'an acknowledged message that is stored twice', () => everywhere([...PUBLIC, at(6, PUBLIC[4]!)])],
  [
    'I1',
    'two acknowledgements with two places',
    () =>
      spoilt(
        'acknowledged',
        ({ id }) => id === 'a',
        (line) => [line, { ...line, seq: 7 }],
      ),
  ],
  ['I1', 'a log that nobody read back', () => spoilt('stored', isPublic, () => [])],
  ['I1', 'a history of nothing', () => []],
  [
    'I2',
    'an entry that was left out',
    () =>
      spoilt(
        'applied',
        ({ client, entry }) => client === 'c2' && entry.seq === 3,
        () => [],
      ),
  ],
  [
    'I2',
    'an entry that came twice',
    () =>
      spoilt(
        'applied',
        ({ client, entry }) => client === 'c2' && entry.seq === 3,
        (line) => [line, line],
      ),
  ],
  [
    'I2',
    'entries in another order',
    () =>
      spoilt(
        'applied',
        ({ client, entry }) => client === 'c2' && entry.seq > 3,
        (line) => [{ ...line, entry: PUBLIC[line.entry.seq === 4 ? 4 : 3]! }],
      ),
  ],
  [
    'I2',
    'a tail that never came',
    () =>
      spoilt(
        'shown',
        ({ client }) => client === 'c2',
        (line) => [{ ...line, entries: PUBLIC.slice(0, 4) }],
      ),
  ],
  [
    'I2',
    'a hole in what is shown',
    () =>
      spoilt(
        'shown',
        ({ client }) => client === 'c2',
        (line) => [{ ...line, entries: PUBLIC.filter(({ seq }) => seq !== 3) }],
      ),
  ],
  ['I3', 'a message that nobody submitted', () => everywhere([...PUBLIC, entry(6, 'z')])],
  [
    'I3',
    'other words than were submitted',
    () => everywhere(PUBLIC.map((one) => (one.id === 'b' ? { ...one, text: 'other words' } : one))),
  ],
  ['I3', 'a system entry with words', () => everywhere([...PUBLIC, { ...entry(6, 'z', null), text: 'hm' }])],
  [
    'I3',
    'an entry that was delivered and is not stored',
    () =>
      spoilt(
        'applied',
        ({ client, entry }) => client === 'c2' && entry.seq === 5,
        (line) => [line, { ...line, entry: entry(6, 'ghost') }],
      ),
  ],
  [
    'I3',
    'a screen that shows what is not stored',
    () =>
      spoilt(
        'shown',
        ({ client }) => client === 'c2',
        (line) => [{ ...line, entries: [...PUBLIC.slice(0, 4), entry(5, 'd', 'u1', 'other words')] }],
      ),
  ],
  [
    'I4',
    'two clients with two entries in one place',
    () =>
      spoilt(
        'applied',
        ({ client, entry }) => client === 'c2' && entry.seq === 5,
        (line) => [{ ...line, entry: entry(5, 'b') }],
      ),
  ],
  ['I5', 'a number that is missing', () => storedAs([...PUBLIC.slice(0, 4), at(6, PUBLIC[4]!)])],
  ['I5', 'a number that is there twice', () => storedAs([...PUBLIC.slice(0, 4), at(4, PUBLIC[4]!)])],
  ['I5', 'a counter that is ahead', () => storedAs(PUBLIC, 6)],
  [
    'I6',
    'a message before one that had been acknowledged when it was sent',
    () =>
      everywhere([
        at(1, PUBLIC[3]!),
        ...PUBLIC.filter(({ id }) => id !== 'c').map((one, i) => at(i + 2, one)),
      ]),
  ],
  [
    'I7',
    'two messages of one sender in another order',
    () => everywhere([...PUBLIC.slice(0, 1), at(2, PUBLIC[4]!), ...PUBLIC.slice(2, 4), at(5, PUBLIC[1]!)]),
  ],
  ['I7', 'a message that was overtaken by the next one', overtaken],
  [
    'I8',
    'an unacknowledged message that is stored twice',
    () =>
      everywhere([...PUBLIC, at(6, PUBLIC[4]!)]).filter(
        (line) => line.what !== 'acknowledged' || line.id !== 'd',
      ),
  ],
  [
    'I8',
    'a message that vanished from a client that lived on',
    () => everywhere(PUBLIC.slice(0, 4)).filter((line) => line.what !== 'acknowledged' || line.id !== 'd'),
  ],
  [
    'I8',
    'a message that was still in the outbox after a crash, and vanished',
    () => [
      ...everywhere(PUBLIC.slice(0, 4)).filter((line) => line.what !== 'acknowledged' || line.id !== 'd'),
      { what: 'fresh', at: 98, client: 'c1', room: ROOM },
      { ...submitted('c1', 'd'), at: 99 },
    ],
  ],
  [
    'I8',
    'a message that lay in the outbox of a client that was killed, and vanished',
    () => [
      ...everywhere(PUBLIC.slice(0, 4)).filter((line) => line.what !== 'acknowledged' || line.id !== 'd'),
      { what: 'kept', at: 98, client: 'c1', room: ROOM, id: 'd' },
      { what: 'fresh', at: 99, client: 'c1', room: ROOM, because: 'restart' },
    ],
  ],
  [
    'I8',
    'a message in an outbox of which nobody was heard to speak',
    () => [
      ...goodHistory(),
      { what: 'kept', at: 98, client: 'c1', room: ROOM, id: 'e' },
      { what: 'fresh', at: 99, client: 'c1', room: ROOM, because: 'restart' },
    ],
  ],
  [
    'I2',
    'a list that got shorter while its client lived',
    () =>
      goodHistory().flatMap((line): Lines =>
        line.what === 'applied' && line.client === 'c2' && line.entry.seq === 3
          ? [{ what: 'fresh', at: 0, client: 'c2', room: ROOM, because: 'shorter' }, line]
          : [line],
      ),
  ],
  [
    'I8',
    'a message that vanished together with the list',
    () => [
      ...everywhere(PUBLIC.slice(0, 4)).filter((line) => line.what !== 'acknowledged' || line.id !== 'd'),
      { what: 'fresh', at: 99, client: 'c1', room: ROOM, because: 'shorter' },
    ],
  ],
  [
    'I9',
    'a mark that fell on a screen',
    () =>
      spoilt(
        'mark',
        ({ read }) => read === 4,
        (line) => [line, { ...line, read: 3 }],
      ),
  ],
  [
    'I9',
    'a mark that fell in the database',
    () =>
      spoilt(
        'storedMark',
        () => true,
        (line) => [{ ...line, read: 3 }],
      ),
  ],
  [
    'I9',
    'a tick that did not come',
    () =>
      spoilt(
        'mark',
        ({ client, read }) => client === 'agent' && read === 4,
        () => [],
      ),
  ],
  [
    'I9',
    'ticks of which none came',
    () =>
      spoilt(
        'mark',
        ({ client }) => client === 'agent',
        () => [],
      ),
  ],
  [
    'I9',
    'a mark past the head',
    () =>
      spoilt(
        'storedMark',
        () => true,
        (line) => [{ ...line, delivered: 6 }],
      ),
  ],
  [
    'I10',
    'a customer’s client with a note',
    () =>
      spoilt(
        'applied',
        ({ log }) => log === 'staff',
        (line) => [line, { ...line, client: 'c1' }],
      ),
  ],
  ['I10', 'a note in the public log', () => everywhere([...PUBLIC, at(6, STAFF[0]!)])],
  [
    'I12',
    'what a witness saw',
    () => [...goodHistory(), { what: 'wrong', at: 99, invariant: 'I12', detail: 'two mails' }],
  ],
];

describe('a history', () => {
  it('in which all was well has nothing against it', async () => {
    expect(await judge(goodHistory())).toEqual({
      verdicts: [],
      submitted: 5,
      acknowledged: 5,
      refused: 0,
      deliveries: 16,
      wrongs: { lost: 0, doubled: 0, reordered: 0, invented: 0 },
    });
  });

  it.each(BAD)('breaks %s: %s', async (invariant, _, lines) => {
    const found = await check(lines());
    expect(found.map((verdict) => verdict.invariant)).toContain(invariant);
  });

  it('can be read a line at a time', async () => {
    async function* streamed(): AsyncGenerator<Happening> {
      for (const line of goodHistory()) yield line;
    }
    expect(await check(streamed())).toEqual([]);
  });

  it('of a thousand mistakes tells some, and how many there are', async () => {
    const extra = Array.from({ length: 1_000 }, (_, i) => entry(6 + i, `ghost ${i}`));
    const { verdicts, wrongs } = await judge(everywhere([...PUBLIC, ...extra]));
    expect(wrongs.invented).toBe(1_000);
    expect(verdicts.length).toBeLessThan(20);
    expect(verdicts.at(-1)!.detail).toMatch(/^and \d+ more/);
  });
});

describe('no mistake is', () => {
  const without = (id: string, what: Happening['what']): Lines =>
    goodHistory().filter((line) => line.what !== what || (line as { id: string }).id !== id);

  it.each<[name: string, lines: () => Lines]>([
    ['a message whose acknowledgement was lost on the way', () => without('d', 'acknowledged')],
    [
      'a message that died with its client',
      () => [
        ...everywhere(PUBLIC.slice(0, 4))
          .filter((line) => line.what !== 'acknowledged' || line.id !== 'd')
          .filter((line) => line.what !== 'storedMark' && line.what !== 'mark'),
        { what: 'fresh', at: 99, client: 'c1', room: ROOM },
      ],
    ],
    [
      'a message in an outbox that is sent after the crash',
      () => [...goodHistory(), { what: 'kept', at: 99, client: 'c1', room: ROOM, id: 'd' }],
    ],
    [
      'a refused message that is not there',
      () =>
        everywhere(PUBLIC.slice(0, 4))
          .filter((line) => line.what !== 'storedMark' && line.what !== 'mark')
          .map((line) =>
            line.what === 'acknowledged' && line.id === 'd'
              ? { ...line, what: 'refused', code: 'FORBIDDEN' }
              : line,
          ),
    ],
    [
      'another order after the author was shown that the first had failed',
      () => [
        ...overtaken(),
        { what: 'failed', at: 99, client: 'c1', room: ROOM, log: 'public', id: 'b', code: 'INTERNAL' },
      ],
    ],
    [
      'a list that begins anew in the middle',
      () =>
        goodHistory().flatMap((line): Lines =>
          line.what === 'applied' && line.client === 'c2' && line.entry.seq === 4
            ? [{ what: 'fresh', at: line.at, client: 'c2', room: ROOM }, line]
            : [line],
        ),
    ],
    [
      'a list that shows the newest only',
      () =>
        spoilt(
          'shown',
          ({ client }) => client === 'c1',
          (line) => [{ ...line, entries: PUBLIC.slice(3) }],
        ),
    ],
    [
      'another form of the same letters',
      () =>
        spoilt(
          'submitted',
          ({ id }) => id === 'a',
          (line) => [{ ...line, text: 'says a\0' }],
        ),
    ],
    [
      'a message sent at the very moment of another’s acknowledgement',
      () =>
        everywhere([
          at(1, PUBLIC[3]!),
          ...PUBLIC.filter(({ id }) => id !== 'c').map((one, i) => at(i + 2, one)),
        ])
          .map((line) =>
            line.what === 'acknowledged'
              ? { ...line, seq: { a: 2, b: 3, c: 1, d: 5, n: 1 }[line.id]! }
              : line,
          )
          .map((line) => ({ ...line, at: 0 })),
    ],
  ])('%s', async (_, lines) => {
    expect(await check(lines())).toEqual([]);
  });
});
