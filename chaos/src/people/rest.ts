import { pathOf, ROUTES, type RouteName } from '@parley/protocol';
import { setTimeout as sleep } from 'node:timers/promises';

interface Request {
  params?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: object;
  token?: string;
}

export interface Answer<T> {
  status: number;
  data: T;
}

const ATTEMPTS = 8;
const PAUSE_MS = 400;
const ANSWERS_WITHIN_MS = 10_000;

/** One request of an integrator, who tries again as long as the server is away. */
export async function rest<T>(url: string, route: RouteName, request: Request = {}): Promise<T> {
  const { status, data } = await ask<T>(url, route, request);
  if (status >= 400) throw new Error(`${route} was refused with ${status}: ${JSON.stringify(data)}`);
  return data;
}

/** The same, and a refusal is an answer. */
export async function ask<T>(url: string, route: RouteName, request: Request = {}): Promise<Answer<T>> {
  for (let attempt = 1; ; attempt++)
    try {
      const answer = await once<T>(url, route, request);
      if (answer.status < 500 || attempt === ATTEMPTS) return answer;
      await sleep(PAUSE_MS);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await sleep(PAUSE_MS);
    }
}

async function once<T>(
  url: string,
  route: RouteName,
  { params, query = {}, body, token }: Request,
): Promise<Answer<T>> {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const response = await fetch(`${url}${pathOf(route, params)}?${search.toString()}`, {
    method: ROUTES[route][0],
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  });
  const text = await response.text();
  return { status: response.status, data: (text ? JSON.parse(text) : null) as T };
}
