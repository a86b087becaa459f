import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  API_PREFIX,
  type ErrorBody,
  ERRORS,
  type ClientEvent,
  type RouteName,
  ROUTES,
} from '@parley/protocol';
import { getMetadataStorage } from 'class-validator';
import { EventDoors } from './platform/realtime/event-doors.js';
import { keptOf, type Refusal, refusalOf, takes } from './testing/inputs/expected.js';
import { EVENT_CALLS, type Field, ROUTE_CALLS } from './testing/inputs/fields.js';
import { encodeSegment, type KeptConnection } from './testing/inputs/raw-http.js';
import { NO_STRINGS, type StringCase, STRINGS } from './testing/inputs/strings.js';
import { type InputWorld, inputWorld, wrongShape } from './testing/inputs/world.js';

let world: InputWorld;
let connection: KeptConnection;
beforeAll(async () => {
  world = await inputWorld();
  connection = world.connection(8);
});
afterAll(() => world.close());

const routes = Object.keys(ROUTES) as RouteName[];
const events = Object.keys(EVENT_CALLS) as ClientEvent[];

interface Answered {
  status: number;
  body: unknown;
}

/** Calls a route with `value` in one field and everything else right. */
async function callRoute(
  name: RouteName,
  where: 'body' | 'query',
  field: string,
  value: unknown,
): Promise<Answered> {
  const { by, params, right } = ROUTE_CALLS[name];
  const [method, pattern] = ROUTES[name];
  const ids = params?.(world) ?? {};
  const path = pattern.replace(/:(\w+)/g, (_, key: string) => ids[key]!);
  const payload = { ...right?.(world), [field]: value };
  const call = world.caller(connection, by);
  if (where === 'body') return call(method, path, payload);
  // a route that is only asked takes all of it there
  const query = {
    ...(method === 'GET' && (right?.(world) as Record<string, string>)),
    [field]: String(value),
  };
  return call(method, `${path}?${new URLSearchParams(query).toString()}`);
}

async function callEvent(event: ClientEvent, field: string, value: unknown): Promise<Answered> {
  const { by, right } = EVENT_CALLS[event];
  const socket = by === 'agent' ? world.watchers[0]! : world.watchers[1]!;
  const answer = await socket.emitRaw(event, { ...right?.(world), [field]: value });
  return answer.ok
    ? { status: 200, body: answer.data }
    : { status: ERRORS[answer.error.code].status, body: answer.error };
}

/** What is not as it has to be, in a word. */
function problems({ status, body }: Answered, refusal: Refusal | null): string[] {
  if (!refusal) return status < 300 ? [] : [`is refused: ${status} ${JSON.stringify(body)}`];
  const { code, reason } = (body ?? {}) as Partial<ErrorBody>;
  const right = status === ERRORS[refusal.code].status && code === refusal.code && reason === refusal.reason;
  return [
    ...(right
      ? []
      : [`is answered ${status} ${String(JSON.stringify(body)).slice(0, 300)} instead of ${refusal.code}`]),
    ...(status >= 400 ? wrongShape(body) : []),
  ];
}

type Send = (value: unknown) => Promise<Answered>;

interface Tried {
  field: Field;
  send: Send;
  strings: readonly StringCase[];
  others: readonly unknown[];
}

const valueOf = (field: Field, { text }: StringCase): unknown => (field.kind === 'tags' ? [text] : text);
const brief = (name: string): string => name.slice(0, 40);

/** Several at a time, as people come. The first few of all that is found. */
async function eachOf<T>(
  all: readonly T[],
  look: (one: T) => Promise<string[]>,
  atOnce = 8,
): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < all.length; from += atOnce)
    found.push(...(await Promise.all(all.slice(from, from + atOnce).map(look))).flat());
  return found.slice(0, 5);
}

/** What has to be refused, and must leave no trace. */
async function wronglyTaken({ field, send, strings, others }: Tried): Promise<string[]> {
  const wrong = [
    ...strings.flatMap((one) => {
      const refusal = refusalOf(field, one);
      return refusal ? [{ name: brief(one.name), value: valueOf(field, one), refusal }] : [];
    }),
    ...others
      .filter((value) => !takes(field, value))
      .map((value) => ({ name: JSON.stringify(value), value, refusal: { code: 'INVALID' } as Refusal })),
  ];
  let found: string[] = [];
  await world.untouched(async () => {
    found = await eachOf(wrong, async ({ name, value, refusal }) =>
      problems(await send(value), refusal).map((problem) => `${name} ${problem}`),
    );
  });
  return found;
}

/** What is odd and nothing else: it is taken, and kept as it has to be. */
async function wronglyRefused({ field, send, strings }: Tried): Promise<string[]> {
  const odd = strings.filter((one) => !refusalOf(field, one));
  const look = async (one: StringCase): Promise<string[]> => {
    const answer = await send(valueOf(field, one));
    if (field.then) {
      const { code } = answer.body as ErrorBody;
      return code === field.then ? [] : [`${brief(one.name)} is answered ${answer.status} ${code}`];
    }
    if (field.unique && (answer.body as Partial<ErrorBody>).reason === 'ALREADY_EXISTS') return [];
    const kept = answer.status < 300 && field.shown ? field.shown(answer.body as never) : keptOf(field, one);
    return [
      ...problems(answer, null).map((problem) => `${brief(one.name)} ${problem}`),
      ...(kept === keptOf(field, one) ? [] : [`${brief(one.name)} is kept as ${JSON.stringify(kept)}`]),
    ];
  };
  // What an answer shows of a room may be the next one's doing.
  return eachOf(odd, look, field.shown ? 1 : undefined);
}

describe('the table of fields', () => {
  it('has every route, and every field that its documentation names', async () => {
    const { body } = await world.caller(connection)('GET', '/docs-json');
    const { paths, components } = body as OpenApi;
    expect(Object.keys(ROUTE_CALLS).sort()).toEqual([...routes].sort());
    for (const name of routes) {
      const [method, path] = ROUTES[name];
      const documented = paths[API_PREFIX + path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      if (name === 'docs' || name === 'docsJson') continue;
      const schema = documented?.requestBody?.content['application/json']?.schema.$ref.split('/').at(-1);
      const inBody = Object.keys((schema && components.schemas[schema]?.properties) ?? {});
      const inQuery = (documented?.parameters ?? [])
        .filter(({ in: where }) => where === 'query')
        .map((one) => one.name);
      const { body: fields = {}, query = {} } = ROUTE_CALLS[name];
      expect([name, inBody.sort(), inQuery.sort()]).toEqual([
        name,
        Object.keys(fields).sort(),
        Object.keys(query).sort(),
      ]);
    }
  });

  it('has every event, and every field that its payload has', () => {
    const doors = world.chat.get(EventDoors).all();
    expect([...doors.keys()].sort()).toEqual([...events].sort());
    for (const [event, { dto }] of doors) {
      const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
      const fields = [...new Set(metadata.map(({ propertyName }) => propertyName))];
      expect([event, fields.sort()]).toEqual([event, Object.keys(EVENT_CALLS[event].body ?? {}).sort()]);
    }
  });
});

interface OpenApi {
  paths: Record<string, Record<string, Operation> | undefined>;
  components: { schemas: Record<string, { properties?: object } | undefined> };
}
interface Operation {
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: { $ref: string } } | undefined> };
}

const inQuery = STRINGS.filter(({ text }) => text.length < 3_000 && text.isWellFormed());
const inFrame = STRINGS.filter(({ text }) => Buffer.byteLength(text) < 60_000);

/** Every field there is, with how to try it. */
const FIELDS: [name: string, Tried][] = [
  ...routes.flatMap((route) =>
    Object.entries(ROUTE_CALLS[route].body ?? {}).map(([key, field]): [string, Tried] => [
      `${route}: ${key}`,
      { field, send: (value) => callRoute(route, 'body', key, value), strings: STRINGS, others: NO_STRINGS },
    ]),
  ),
  ...routes.flatMap((route) =>
    Object.entries(ROUTE_CALLS[route].query ?? {}).map(([key, field]): [string, Tried] => [
      `${route}?${key}`,
      { field, send: (value) => callRoute(route, 'query', key, value), strings: inQuery, others: [] },
    ]),
  ),
  ...events.flatMap((event) =>
    Object.entries(EVENT_CALLS[event].body ?? {}).map(([key, field]): [string, Tried] => [
      `event ${event}: ${key}`,
      { field, send: (value) => callEvent(event, key, value), strings: inFrame, others: NO_STRINGS },
    ]),
  ),
];

describe('a text or anything else that is wrong is refused, in', () => {
  it.each(FIELDS)('%s', async (_, tried) => {
    expect(await wronglyTaken(tried)).toEqual([]);
  });

  it('the path', async () => {
    const tried = routes.flatMap((name) =>
      [...ROUTES[name][1].matchAll(/:\w+/g)].flatMap(([part]) =>
        STRINGS.filter(({ text }) => text !== '' && text.length < 3_000).map((one) => ({ name, part, one })),
      ),
    );
    await world.untouched(async () => {
      const found = await eachOf(tried, async ({ name, part, one }) => {
        const [method, pattern] = ROUTES[name];
        const path = pattern.replace(part, encodeSegment(one.text)).replace(/:\w+/, randomUUID());
        const answer = await world.caller(connection, ROUTE_CALLS[name].by)(method, path);
        return problems(answer, { code: 'INVALID' }).map(
          (problem) => `${name} ${brief(one.name)}: ${problem}`,
        );
      });
      expect(found).toEqual([]);
    });
    // every odd text in every part of every path
  });
});

describe('a text that is only odd is taken, in', () => {
  it.each(FIELDS.filter(([, { field, strings }]) => strings.some((one) => !refusalOf(field, one))))(
    '%s',
    async (_, tried) => {
      expect(await wronglyRefused(tried)).toEqual([]);
    },
  );
});

describe('afterwards', () => {
  it('the server is as well as before', () => world.assertWell(connection));

  it('the log holds nothing of it', () => {
    const lines = world.lines.filter((line) => !line.includes('"path"'));
    expect(world.lines.length).toBeGreaterThan(1_000);
    expect(world.leaks().filter((line) => lines.includes(line))).toEqual([]);
    expect(world.lines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });
});
