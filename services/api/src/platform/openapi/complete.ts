import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { API_PREFIX, type ErrorCode, ERRORS, type RouteName, ROUTES } from '@parley/protocol';
import type { Answers } from './answers.js';
import type { Operation, Parameter, Response, Schema } from './document.js';
import { withoutNullable } from './nullable.js';
import { takeFails } from './says.js';

const CODES = Object.keys(ERRORS) as ErrorCode[];
const NAMES = new Map(
  (Object.keys(ROUTES) as RouteName[]).map((name): [string, RouteName] => {
    const [method, path] = ROUTES[name];
    return [`${method.toLowerCase()} ${API_PREFIX}${path.replace(/:(\w+)/g, '{$1}')}`, name];
  }),
);

/** What Nest knows of the routes, with what they answer, how they may fail, and what the protocol calls them. */
export function completed(document: OpenAPIObject, { answers, failure, schemas }: Answers): OpenAPIObject {
  const paths: OpenAPIObject['paths'] = {};
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      const answer = answers[operation.operationId ?? ''];
      paths[path] = { ...paths[path], [method]: completedOperation({ method, path, operation, answer }) };
    }
  return withoutNullable({
    ...document,
    paths,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...schemas },
      responses: Object.fromEntries(CODES.map((code) => [code, failed(code, failure)])),
    },
  });
}

interface Found {
  method: string;
  path: string;
  operation: Operation;
  /** None of what is no JSON. */
  answer: Schema | undefined;
}

function completedOperation({ method, path, operation, answer }: Found): Operation {
  const { codes: said, rest } = takeFails(operation);
  const { parameters = [], responses } = rest;
  const [success] = Object.entries(responses) as [[string, Response]];
  const [status, done] = success;
  const codes = [...said, ...failuresOf(method, path, operation)];
  return {
    ...rest,
    operationId: NAMES.get(`${method} ${path}`),
    parameters: parameters.flatMap(completedParameter),
    responses: {
      [status]: answer ? succeeded(status, answer) : { ...done, description: STATUS_CODES[status] ?? '' },
      ...Object.fromEntries(
        CODES.filter((code) => codes.includes(code)).map((code) => [
          ERRORS[code].status,
          { $ref: `#/components/responses/${code}` },
        ]),
      ),
    },
  };
}

const succeeded = (status: string, schema: Schema): Response => ({
  description: STATUS_CODES[status] ?? '',
  content: { 'application/json': { schema } },
});

/** How every route of its kind may fail. What else there is the handler says by `Fails`. */
const failuresOf = (method: string, path: string, { parameters, security }: Operation): ErrorCode[] => [
  ...(method === 'get' && !parameters?.length ? [] : (['INVALID'] as const)),
  ...(security ? (['UNAUTHENTICATED'] as const) : []),
  // who may not, and pages of others that say they were ours
  ...(security || method !== 'get' ? (['FORBIDDEN'] as const) : []),
  ...(path.includes('{') ? (['NOT_FOUND'] as const) : []),
  ...(method === 'get' ? [] : (['TOO_LARGE', 'UNSUPPORTED_TYPE'] as const)),
  'RATE_LIMITED',
  'INTERNAL',
  'UNAVAILABLE',
];

const failed = (code: ErrorCode, schema: Schema): Response => ({
  description: `\`${code}\`: ${ERRORS[code].message}`,
  content: { 'application/json': { schema } },
  ...(code === 'RATE_LIMITED' && {
    headers: { 'Retry-After': { description: 'In seconds.', schema: { type: 'integer' } } },
  }),
});

/** What stands in a path is a UUID, if its DTO says nothing else: see `InputPipe`. Headers are said by `security`. */
function completedParameter(parameter: Parameter): Parameter[] {
  if (!('in' in parameter)) return [parameter];
  if (parameter.in === 'header') return [];
  const { schema } = parameter;
  if (parameter.in !== 'path' || !schema || Object.keys(schema).join() !== 'type') return [parameter];
  return [{ ...parameter, schema: { ...schema, format: 'uuid' } }];
}
