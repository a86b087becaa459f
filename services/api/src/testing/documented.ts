import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { NextFunction, Request, Response } from 'express';
import { apiDescription } from '../describe-api.js';
import type { Operation } from '../platform/openapi/document.js';

/** The same for every server that a test file starts. */
let known: Documented | undefined;

/** Holds every answer of a server against its description, and every request that was taken. Before it listens. */
export function watchAnswers(app: NestExpressApplication): Documented {
  const documented = (known ??= new Documented(apiDescription(app)));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const { method, path, body: asked } = request as Request & { body: unknown };
    const json = response.json.bind(response);
    response.json = (answered: unknown) => {
      documented.saw({ method, path, status: response.statusCode, asked, answered });
      return json(answered);
    };
    next();
  });
  return documented;
}

interface Exchange {
  method: string;
  path: string;
  status: number;
  asked: unknown;
  answered: unknown;
}

interface Route {
  method: string;
  path: string;
  pattern: RegExp;
  operation: Operation;
}

export class Documented {
  /** By the name of the route: with which statuses it was seen to answer. */
  readonly seen = new Map<string, Set<number>>();
  private readonly problems = new Set<string>();
  private readonly routes: Route[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly description: OpenAPIObject) {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'api', ...closed(description) });
    this.routes = Object.entries(description.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
        method,
        path,
        pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
        operation,
      })),
    );
  }

  saw({ method, path, status, asked, answered }: Exchange): void {
    const route = this.routes.find((one) => one.method === method.toLowerCase() && one.pattern.test(path));
    if (!route) return;
    const { operationId: name = '', responses, requestBody } = route.operation;
    this.seen.set(name, (this.seen.get(name) ?? new Set()).add(status));
    const tell = (problem: string) => this.problems.add(`${name} ${status}: ${problem}`);
    if (!(status in responses)) return void tell(`is not described: ${JSON.stringify(answered)}`);
    // as it goes over the wire
    const answer: unknown = JSON.parse(JSON.stringify(answered));
    for (const problem of this.problemsOf(route, ['responses', String(status)], answer))
      tell(`answer${problem}`);
    if (status < 300 && requestBody && asked !== undefined)
      for (const problem of this.problemsOf(route, ['requestBody'], asked)) tell(`body${problem}`);
  }

  /** Throws what was found. */
  assertKept(): void {
    const problems = [...this.problems];
    this.problems.clear();
    if (problems.length > 0) throw new Error(`Not as the API is described:\n${problems.join('\n')}`);
  }

  private problemsOf({ method, path }: Route, where: string[], value: unknown): string[] {
    const pointer = this.pointerTo(['paths', path, method, ...where]);
    const validator = this.validators.get(pointer) ?? this.ajv.compile({ $ref: `api#${pointer}` });
    this.validators.set(pointer, validator);
    return validator(value) ? [] : (validator.errors ?? []).map(inWords);
  }

  private pointerTo(keys: string[]): string {
    const found = keys.reduce(
      (inside: unknown, key) => (inside as Record<string, unknown>)[key],
      this.description,
    );
    const { $ref } = found as { $ref?: string };
    const pointer = keys.map((key) => `/${encodeURIComponent(key.replaceAll('/', '~1'))}`).join('');
    return `${$ref?.slice(1) ?? pointer}/content/application~1json/schema`;
  }
}

const inWords = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath.replace(/\/\d+(?=\/|$)/g, '/*')} ${message} ${JSON.stringify(params)}`;

/** With no property that is not described, wherever any is. */
function closed<T>(described: T): T {
  if (Array.isArray(described)) return described.map(closed) as T;
  if (typeof described !== 'object' || described === null) return described;
  const all = Object.fromEntries(Object.entries(described).map(([key, value]) => [key, closed(value)]));
  const isObject = 'type' in all && all['type'] === 'object' && 'properties' in all;
  return (isObject && !('additionalProperties' in all) ? { ...all, additionalProperties: false } : all) as T;
}
