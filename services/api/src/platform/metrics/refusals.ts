import { Failure } from '../failure.js';
import { faultKind } from './faults.js';
import { counter } from './metrics.js';

type Door = 'rest' | 'socket' | 'handshake';

const refused = counter('refused_total', 'What was asked for and refused, by door and code', [
  'door',
  'code',
]);
const shed = faultKind('shed', 'a dependency is away, or there is too much to do: UNAVAILABLE');
const failed = faultKind('failed', 'something failed that nobody foresaw: INTERNAL', 'error');

/** Call for every failure that leaves the server, once. `facts` say where. */
export function countRefusal(
  failure: Failure,
  door: Door,
  facts: Readonly<Record<string, unknown>> = {},
): void {
  const { code, reason } = failure;
  refused.inc({ door, code });
  const err = failure.cause ?? failure;
  if (code === 'UNAVAILABLE') shed({ door, ...facts, reason, err });
  if (code === 'INTERNAL') failed({ door, ...facts, err });
}
