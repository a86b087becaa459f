import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_PREFIX, type ClientEvent, type RouteName, ROUTES } from '@parley/protocol';
import { EVENT_ACCESS, ROUTE_ACCESS } from './testing/access/access.js';
import { AccessMatrix } from './testing/access/matrix.js';
import { type InputWorld, inputWorld } from './testing/inputs/world.js';

let world: InputWorld;
let matrix: AccessMatrix;

beforeAll(async () => {
  world = await inputWorld();
  matrix = await AccessMatrix.of(world);
});
afterAll(() => world.close());

const routes = Object.keys(ROUTES) as RouteName[];
const events = Object.keys(EVENT_ACCESS) as ClientEvent[];

interface Operation {
  security?: readonly object[];
}

it('has an entry for each operation of the OpenAPI description, and knows which of them want a token', async () => {
  const { body } = await world.chat.http.get(`${API_PREFIX}/docs-json`).expect(200);
  const { paths } = body as { paths: Record<string, Record<string, Operation>> };
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { security }]): [string, boolean] => [
      `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      security !== undefined,
    ]),
  );
  const known = routes
    .filter((name) => !UNDESCRIBED.includes(name))
    .map((name): [string, boolean] => [
      `${ROUTES[name][0]} ${API_PREFIX}${ROUTES[name][1]}`,
      ROUTE_ACCESS[name].who !== 'anyone' || ROUTE_ACCESS[name].optionalToken === true,
    ]);
  expect(Object.fromEntries(described)).toEqual(Object.fromEntries(known));
});

/** The description itself. */
const UNDESCRIBED: readonly RouteName[] = ['docs', 'docsJson'];

describe('over REST', () => {
  it.each(routes)('%s', async (name) => {
    expect(await matrix.ofRoute(name)).toEqual([]);
  });
});

describe('over the socket', () => {
  it('nobody gets in without a token', async () => {
    for (const transports of [['websocket'], ['polling']])
      for (const token of ['nonsense', 'a.b.c'])
        await expect(matrix.people.guest.socket({ token, transports })).rejects.toBeDefined();
  });

  it.each(events)('%s', async (event) => {
    expect(await matrix.ofEvent(event)).toEqual([]);
  });
});

describe('afterwards', () => {
  /** What takes a secret, somebody else's deed before, or a query; and what is no JSON. */
  const SELDOM: readonly RouteName[] = [
    'refresh',
    'link',
    'identify',
    'loginTotp',
    'openInvitation',
    'acceptInvitation',
    'forgotPassword',
    'resetPassword',
    'confirmTwoFactor',
    'endTwoFactor',
    'newRecoveryCodes',
    'declineOffer',
    'answerTransfer',
    'whisper',
    'inviteVisitor',
    'takeInvitation',
    'removeParticipant',
    'mergeContacts',
    'unsubscribePage',
    'unsubscribe',
    'exportMe',
    'exportDownload',
    'privacyPeople',
    'exportPerson',
    'putOrder',
    'putBooking',
    'putRecords',
    'startHostRoom',
    'closeHostRoom',
    'putContactAttributes',
    'putRoomAttributes',
    'putDriver',
    'sendCard',
    'auditCsv',
    'auditDownload',
    'metrics',
    'docs',
    'docsJson',
  ];

  it('all others have answered, and what they said was held against its description', () => {
    const { seen } = world.documented;
    const succeeded = (name: RouteName) => [...(seen.get(name) ?? [])].some((status) => status < 300);
    const unseen = routes.filter((name) => !succeeded(name) && !SELDOM.includes(name));
    expect(unseen).toEqual([]);
    world.documented.assertKept();
  });
});
