import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Validator } from '@seriousme/openapi-schema-validator';
import { API_PREFIX, ERRORS, type RouteName, ROUTES } from '@parley/protocol';
import type { Operation, Parameter, Response } from './platform/openapi/document.js';
import { type ChatApp, chatApp } from './testing/chat-app.js';
import { Documented } from './testing/documented.js';

interface Description {
  openapi: string;
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Response>; schemas: Record<string, object> };
}

/** The description itself is a page and a file. */
const routes = (Object.keys(ROUTES) as RouteName[]).filter((name) => name !== 'docs' && name !== 'docsJson');

let chat: ChatApp;
let description: Description;
beforeAll(async () => {
  chat = await chatApp();
  description = (await chat.http.get(`${API_PREFIX}/docs-json`).expect(200)).body as Description;
});
afterAll(() => chat.close());

function operationOf(name: RouteName): Operation {
  const [method, path] = ROUTES[name];
  return description.paths[API_PREFIX + path.replace(/:(\w+)/g, '{$1}')]![method.toLowerCase()]!;
}

it('is valid OpenAPI 3.1', async () => {
  expect(description.openapi).toMatch(/^3\.1\./);
  const validator = new Validator();
  const { valid, errors } = await validator.validate({ ...description });
  expect([valid, errors]).toEqual([true, undefined]);
});

it('points to nothing that is not there, and holds nothing that nobody points to', () => {
  const all = [...JSON.stringify(description).matchAll(/"#\/components\/(\w+)\/([^"]*)"/g)];
  const pointedTo = [...new Set(all.map(([, kind, name]) => `${kind}/${name}`))];
  const there = (['responses', 'schemas'] as const).flatMap((kind) =>
    Object.keys(description.components[kind]).map((name) => `${kind}/${name}`),
  );
  // a method that an address does not take is no operation of it
  expect(pointedTo.sort()).toEqual(there.filter((name) => name !== 'responses/METHOD_NOT_ALLOWED').sort());
});

it('says of each tag what it is of, and uses all of them', () => {
  const used = new Set(routes.flatMap((name) => operationOf(name).tags ?? []));
  expect(description.tags.map(({ name }) => name).sort()).toEqual([...used].sort());
  for (const { description: said } of description.tags) expect(said).toMatch(/^\S.+\.$/);
});

describe('of each route it says enough to call it:', () => {
  it.each(routes)('%s', (name) => {
    expect(gapsOf(name, operationOf(name))).toEqual([]);
  });
});

function gapsOf(name: RouteName, operation: Operation): string[] {
  const [method, path] = ROUTES[name];
  const { operationId, summary, tags, responses } = operation;
  const parameters = (operation.parameters ?? []) as Extract<Parameter, { in: string }>[];
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, part]) => part);
  const holds: Record<string, boolean> = {
    'its name': operationId === name,
    'what it does': /^\S.{3,}[^.]$/.test(summary ?? ''),
    'one tag': tags?.length === 1,
    'each part of its path': inPath.every((part) =>
      parameters.some((one) => one.in === 'path' && one.name === part && one.required === true),
    ),
    'the type of each parameter': parameters.every(({ schema }) => schema && Object.keys(schema).length > 0),
    'no body where there is none': method !== 'GET' || !operation.requestBody,
    'one success, with a schema': isAnswer(responses),
    'how it fails': areFailures(responses),
  };
  return Object.keys(holds).filter((what) => !holds[what]);
}

function isAnswer(responses: Operation['responses']): boolean {
  const successes = Object.keys(responses).filter((status) => Number(status) < 400);
  const { description: said, content = {} } = (responses[successes[0] ?? ''] ?? {}) as Extract<
    Response,
    { content?: unknown }
  >;
  const [type, ...others] = Object.values(content);
  return (
    successes.length === 1 && !!said && others.length === 0 && Object.keys(type?.schema ?? {}).length > 0
  );
}

function areFailures(responses: Operation['responses']): boolean {
  const failures = Object.entries(responses).filter(([status]) => Number(status) >= 400);
  const isOne = ([status, response]: [string, unknown]): boolean =>
    Object.entries(ERRORS).some(
      ([code, error]) =>
        error.status === Number(status) &&
        (response as { $ref: string }).$ref === `#/components/responses/${code}`,
    );
  return failures.every(isOne) && '429' in responses && '500' in responses && '503' in responses;
}

it('has one shape for all failures', () => {
  for (const [code, response] of Object.entries(description.components.responses))
    expect([code, response]).toEqual([
      code,
      expect.objectContaining({
        content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } },
      }),
    ]);
});

describe('whoever watches the answers notices', () => {
  const answered = { status: 'online', typicalReplySeconds: null, outside: null };
  const availability = {
    method: 'GET',
    path: `${API_PREFIX}/chat/availability`,
    status: 200,
    asked: undefined,
  };
  const whatIsWrong = (exchange: Parameters<Documented['saw']>[0]) => () => {
    const documented = new Documented(description as unknown as OpenAPIObject);
    documented.saw(exchange);
    documented.assertKept();
  };

  it('nothing where all is as it is described', () => {
    expect(whatIsWrong({ ...availability, answered })).not.toThrow();
  });

  it.each<[string, Partial<Parameters<Documented['saw']>[0]>, RegExp]>([
    [
      'a property that is not described',
      { answered: { ...answered, agents: 3 } },
      /additional properties.*agents/,
    ],
    ['one that is missing', { answered: { status: 'online' } }, /required property.*typicalReplySeconds/],
    [
      'a value of another type',
      { answered: { ...answered, typicalReplySeconds: '30' } },
      /must be number,null/,
    ],
    ['a status that is not described', { status: 404, answered: {} }, /availability 404: is not described/],
    ['a failure of another shape', { status: 500, answered: { statusCode: 500 } }, /required property.*code/],
    [
      'a request that was taken and should not have been',
      {
        method: 'POST',
        path: `${API_PREFIX}/chat/guest`,
        status: 201,
        asked: { nickname: 'C' },
        answered: {},
      },
      /body.*additional properties.*nickname/,
    ],
  ])('%s', (_, wrong, words) => {
    expect(whatIsWrong({ ...availability, answered, ...wrong })).toThrow(words);
  });
});
