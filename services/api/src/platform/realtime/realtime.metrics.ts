import type { DisconnectReason } from '@parley/protocol';
import { log } from '../log.js';
import { faultKind } from '../metrics/faults.js';
import { counter, histogram, measured, SECONDS, tally } from '../metrics/metrics.js';

export const sockets = measured('sockets', 'Open sockets, by the role of their user', ['role']);
export const connections = counter('connections_total', 'Sockets that were let in');
export const disconnects = counter('disconnects_total', 'Sockets that went away, by why', ['because']);
export const pushes = tally('pushes_total', 'Pushes, each to one or many sockets, by event', ['event']);
export const eventSeconds = histogram('event_seconds', 'From an event to its acknowledgement', SECONDS, [
  'event',
]);

const slowConsumer = faultKind('slow_consumer', 'a socket was cut: its client had stopped reading');
const flood = faultKind('flood', 'a socket was cut: its client went on sending after it was told to stop');

interface Closed {
  userId: string;
  socketId: string;
  reason: DisconnectReason;
}

/** A line in the log for each socket that we close, and a fault where its client was at fault. */
export function noteClosing(closed: Closed): void {
  if (closed.reason === 'SLOW_CONSUMER') slowConsumer({ ...closed });
  else if (closed.reason === 'RATE_LIMITED') flood({ ...closed });
  else log.info(closed, 'closing a socket');
}
