import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Room, SessionTokens } from '@parley/protocol';
import type { Cluster } from '../cluster/cluster.js';
import type { PersonSpec } from './orders.js';
import { rest } from './rest.js';

const PASSWORD = 'a long night in the shop';
/** One customer in so many has an account, and with it a second device. */
const ACCOUNT_ONE_IN = 4;
/** One in so many is behind a proxy that lets no WebSocket through. */
const POLLS_ONE_IN = 6;
const AT_ONCE = 8;

export interface CastRoom {
  room: string;
  customer: PersonSpec;
  /** The one who answers, and the one who looks over the shoulder and writes notes. */
  agents: readonly [PersonSpec, PersonSpec];
}

export interface Cast {
  people: readonly PersonSpec[];
  rooms: readonly CastRoom[];
}

interface CastOptions {
  /** In front of all names. */
  act: string;
  rooms: number;
  agents: number;
  /** For sessions and outboxes. */
  folder: string;
}

/** Staff and customers over the doors that everybody uses, with a room for each customer. */
export async function makeCast(cluster: Cluster, options: CastOptions): Promise<Cast> {
  const agents = await inTurns(options.agents, (i) => makeAgent(cluster, options, i));
  const made = await inTurns(options.rooms, (i) => makeCustomer(cluster, options, i));
  const rooms = made.map(({ customer, room }, i): CastRoom => {
    const both = [agents[i % agents.length]!, agents[(i + 1) % agents.length]!] as const;
    return { room, customer, agents: both };
  });
  const withRooms = agents.map((agent) => ({
    ...agent,
    rooms: rooms.filter(({ agents: [a, b] }) => a === agent || b === agent).map(({ room }) => room),
  }));
  const known = new Map(withRooms.map((agent) => [agent.client, agent]));
  return {
    people: [
      ...made.flatMap(({ customer, second }) => (second ? [customer, second] : [customer])),
      ...withRooms,
    ],
    rooms: rooms.map(({ agents: [a, b], ...rest_ }) => ({
      ...rest_,
      agents: [known.get(a.client)!, known.get(b.client)!],
    })),
  };
}

async function inTurns<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - from);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, i) => make(from + i)))));
  }
  return made;
}

const person = (
  cluster: Cluster,
  { folder }: CastOptions,
  spec: Pick<PersonSpec, 'client' | 'tokens' | 'rooms' | 'notes' | 'eagerness'> & {
    line: number;
    polls?: boolean;
  },
): PersonSpec => {
  const { line, polls, ...known } = spec;
  const { id: user, role } = spec.tokens.user;
  const url = polls ? cluster.pollingUrlOf(line) : cluster.urlOf(line);
  return { ...known, user, role, url, file: join(folder, `${spec.client}.json`) };
};

async function makeAgent(cluster: Cluster, options: CastOptions, i: number): Promise<PersonSpec> {
  const email = `agent${i}@chaos.test`;
  const url = cluster.urlOf(i);
  const [known] = await cluster.database.query(`select id from app_user where email = $1`, [email]);
  if (!known) {
    await rest(url, 'register', { body: { email, password: PASSWORD, name: `Agent ${i}` } });
    await cluster.database.query(`update app_user set role = 'agent' where email = $1`, [email]);
  }
  const tokens = await rest<SessionTokens>(url, 'login', { body: { email, password: PASSWORD } });
  return person(cluster, options, {
    client: `${options.act}a${i}`,
    tokens,
    rooms: [],
    // Half of what staff write is for each other.
    notes: 0.5,
    eagerness: 1,
    line: i,
  });
}

interface Customer {
  customer: PersonSpec;
  second: PersonSpec | null;
  room: string;
}

function makeCustomer(cluster: Cluster, options: CastOptions, i: number): Promise<Customer> {
  return i % ACCOUNT_ONE_IN === 0 ? withAccount(cluster, options, i) : asGuest(cluster, options, i);
}

async function asGuest(cluster: Cluster, options: CastOptions, i: number): Promise<Customer> {
  const body = { name: `Guest ${i}`, requestKey: randomBytes(32).toString('hex') };
  const guest = await rest<SessionTokens & { room: Room }>(cluster.urlOf(i), 'guest', { body });
  const room = guest.room.id;
  const client = `${options.act}c${i}`;
  const polls = i % POLLS_ONE_IN === 2;
  const spec = { client, tokens: tokensOf(guest), rooms: [room], notes: 0, eagerness: 3, line: i, polls };
  return { customer: person(cluster, options, spec), second: null, room };
}

async function withAccount(cluster: Cluster, options: CastOptions, i: number): Promise<Customer> {
  const url = cluster.urlOf(i);
  const email = `${options.act}c${i}-${randomBytes(4).toString('hex')}@chaos.test`;
  const body = { email, password: PASSWORD, name: `Customer ${i}` };
  const tokens = tokensOf(await rest<SessionTokens>(url, 'register', { body }));
  const { id: room } = await rest<Room>(url, 'createRoom', { body: {}, token: tokens.accessToken });
  const other = tokensOf(await rest<SessionTokens>(url, 'login', { body: { email, password: PASSWORD } }));
  const spec = { rooms: [room], notes: 0, eagerness: 2 };
  const client = `${options.act}c${i}`;
  return {
    customer: person(cluster, options, { ...spec, client, tokens, line: i }),
    // At the other server.
    second: person(cluster, options, {
      ...spec,
      client: `${client}b`,
      tokens: other,
      eagerness: 1,
      line: i + 1,
    }),
    room,
  };
}

const tokensOf = ({ accessToken, refreshToken, user }: SessionTokens): SessionTokens => ({
  accessToken,
  refreshToken,
  user,
});
