import { faultKind } from '../../platform/metrics/faults.js';
import { counter, histogram, measured, SECONDS, tally } from '../../platform/metrics/metrics.js';

export const watchedRooms = measured('rooms_watched', 'Rooms that a socket here has joined');
export const messages = tally('messages_total', 'Messages that were answered, by door and outcome', [
  'via',
  'outcome',
]);
export const joinSeconds = histogram('join_seconds', 'From joinRoom to its snapshot', SECONDS);
export const caughtUp = histogram(
  'caught_up_entries',
  'Entries that a returning client had missed',
  [0, 1, 5, 20, 100, 500],
);
export const filled = counter('filled_total', 'Entries that were read for the emitter, by why', ['because']);

export const gapFilled = faultKind(
  'gap_filled',
  'an entry stood before a gap, which was read from the database',
  'info',
);
export const hintLost = faultKind(
  'hint_lost',
  'the look at the heads found entries that nobody had told of; they were pushed late',
);
export const fillFailed = faultKind('fill_failed', 'entries could not be read for the emitter');
export const farBehind = faultKind(
  'far_behind',
  'a client came back so far behind that it has to ask twice',
  'info',
);
