const cursor = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = '01890000-0000-7000-8000-000000000000';
const NOW = '2026-01-31 10:00:00.5+00';

/** G2: what may be done to a cursor, by the order of the list it is given to. */
export const CURSORS: readonly [name: string, sort: string, cursor: string][] = [
  ['another order', 'created', cursor(['activity', NOW, ID])],
  ['a number where a time stands', 'activity', cursor(['activity', '12345', ID])],
  ['a time where a number stands', 'priority', cursor(['priority', NOW, ID])],
  ['a number that overflows', 'priority', cursor(['priority', '9'.repeat(40), ID])],
  ['no id', 'activity', cursor(['activity', NOW, 'needle'])],
  ['SQL', 'activity', cursor(['activity', `${NOW}'); drop table app_user; --`, ID])],
  ['an object', 'activity', cursor({ sort: 'activity', key: NOW, id: ID })],
  ['one part more', 'activity', cursor(['activity', NOW, ID, 1])],
  ['numbers for text', 'activity', cursor(['activity', 5, 5])],
  ['null', 'activity', cursor(null)],
  ['10 KB', 'activity', 'A'.repeat(10_000)],
  ['no base64', 'activity', '!!!!'],
  ...[
    'infinity',
    'now',
    '2026-02-30 10:00:00+00',
    '2026-13-01 10:00:00+00',
    '0000-01-01 10:00:00+00',
    '2026-01-31 25:00:00+00',
    '2026-01-31 10:61:00+00',
    '2026-01-31 10:00:61+00',
    '2026-01-31 10:00:00+99',
    '2026-01-31 10:00:00+00:99',
    '9999-99-99 99:99:99+99',
  ].map((key): [string, string, string] => [`the time ${key}`, 'activity', cursor(['activity', key, ID])]),
];
