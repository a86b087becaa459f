import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  API_PREFIX,
  type ClientEvent,
  type ErrorBody,
  ERRORS,
  type Role,
  ROLES,
  type RouteName,
  ROUTES,
} from '@parley/protocol';
import type { Person } from './testing/chat-app.js';
import {
  EVENT_ACCESS,
  type Outcome,
  ROUTE_ACCESS,
  type Target,
  type Whose,
} from './testing/access/access.js';
import { anybody, leadTo } from './testing/access/targets.js';
import { EVENT_CALLS, ROUTE_CALLS } from './testing/inputs/fields.js';
import { type InputWorld, inputWorld } from './testing/inputs/world.js';

let world: InputWorld;
const people = {} as Record<Role, Person>;

beforeAll(async () => {
  world = await inputWorld();
  for (const role of ROLES) people[role] = await anybody(world.chat, role);
  await world.quiet();
}, 60_000);
afterAll(() => world.close());

const routes = Object.keys(ROUTES) as RouteName[];
const events = Object.keys(EVENT_ACCESS) as ClientEvent[];
const OWNERSHIPS: readonly Whose[] = ['own', 'foreign', 'missing'];

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

async function call(name: RouteName, caller: Person | null, ids: Record<string, string>) {
  const { right, params } = ROUTE_CALLS[name];
  const [method, pattern] = ROUTES[name];
  const all = { ...params?.(world), ...ids };
  const path = pattern.replace(/:(\w+)/g, (_, key: string) => all[key]!);
  const payload = right?.(world) ?? {};
  const query = new URLSearchParams(method === 'GET' ? (payload as Record<string, string>) : {}).toString();
  const request = world.chat.http[VERBS[method]](`${API_PREFIX}${path}${query && `?${query}`}`);
  if (caller) void request.set('Authorization', `Bearer ${caller.tokens.accessToken}`);
  const { status, body } = await (method === 'GET' ? request : request.send(payload));
  // past the guards, and asked to prove once more who they are
  const proves = PROOFS.includes((body as Partial<ErrorBody>).reason ?? '');
  return status === ERRORS.FORBIDDEN.status && proves ? 'in' : outcomeOf(status);
}

const PROOFS = ['WRONG_CREDENTIALS', 'WRONG_CODE'];

const VERBS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

const outcomeOf = (status: number): Outcome | 'UNAUTHENTICATED' => {
  const refusals = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;
  return refusals.find((code) => ERRORS[code].status === status) ?? 'in';
};

const ownershipsOf = (target: Target | undefined): readonly Whose[] => (target ? OWNERSHIPS : ['own']);

/** What is not as the table says, in words. */
async function differences(name: RouteName): Promise<string[]> {
  const { who, target, secret, spends } = ROUTE_ACCESS[name];
  const found: string[] = [];
  const check = async (caller: Person | null, whose: Whose, ...due: string[]): Promise<void> => {
    const ids = target ? await leadTo(world.chat, target.kind, caller ?? people.guest, whose) : {};
    const outcome = await call(name, caller, ids);
    if (!due.includes(outcome))
      found.push(`${caller?.user.role ?? 'nobody'} at ${whose}: ${outcome} instead of ${due.join(' or ')}`);
  };
  if (who === 'anyone') {
    await check(null, 'own', 'in', ...(secret ? ['UNAUTHENTICATED'] : []));
    return found;
  }
  await check(null, target ? 'foreign' : 'own', 'UNAUTHENTICATED');
  for (const role of ROLES)
    for (const whose of ownershipsOf(target))
      if (!who.includes(role)) await check(people[role], whose === 'own' ? 'foreign' : whose, 'FORBIDDEN');
      else {
        const caller = spends ? await anybody(world.chat, role) : people[role];
        await check(caller, whose, target?.answer(role, whose) ?? 'in');
      }
  return found;
}

describe('over REST', () => {
  it.each(routes)('%s', async (name) => {
    expect(await differences(name)).toEqual([]);
  });
});

describe('over the socket', () => {
  /** With the room, or for `register` the user, that is `whose`. */
  async function payloadFor(event: ClientEvent, caller: Person, whose: Whose): Promise<object> {
    const { id: roomId } = await leadTo(world.chat, 'room', caller, whose);
    const { body, right } = EVENT_CALLS[event];
    const values = {
      since: 0,
      staffSince: 0,
      status: 'online',
      accessToken: caller.tokens.accessToken,
      userId: { own: caller.id, foreign: world.people.stranger.id, missing: roomId }[whose],
      ...right?.(world),
      roomId,
    };
    return Object.fromEntries(Object.entries(values).filter(([name]) => name in (body ?? {})));
  }

  it('nobody gets in without a token', async () => {
    for (const transports of [['websocket'], ['polling']])
      for (const token of ['nonsense', 'a.b.c'])
        await expect(people.guest.socket({ token, transports })).rejects.toBeDefined();
  });

  it.each(events)('%s', async (event) => {
    const { who, answer } = EVENT_ACCESS[event];
    const found: string[] = [];
    for (const role of ROLES) {
      const socket = await people[role].socket();
      for (const whose of answer ? OWNERSHIPS : (['own'] as const)) {
        const due = who.includes(role) ? (answer?.(role, whose) ?? 'in') : 'FORBIDDEN';
        const ack = await socket.emitRaw(event, await payloadFor(event, people[role], whose));
        const outcome = ack.ok ? 'in' : outcomeOf(ERRORS[ack.error.code].status);
        if (outcome !== due) found.push(`${role} at ${whose}: ${outcome} instead of ${due}`);
      }
      socket.close();
    }
    expect(found).toEqual([]);
  });
});
