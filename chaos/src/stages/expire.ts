import { LightSocket } from '../herd/light-socket.js';
import type { Cast } from '../people/cast.js';
import { endingIn } from '../people/short-tokens.js';
import { type Trial, within } from '../trial.js';

/** Clocks differ, so a server still lets it in; half a minute after the token's end it closes the connection. */
const ENDED_SECONDS_AGO = 24;
const CLOSED_WITHIN_MS = 40_000;

/** A client that never fetches a new token is shown the door. */
export async function expire({ cluster, record, say }: Trial, { people }: Cast): Promise<void> {
  const { tokens, client } = people[0]!;
  const stale = endingIn(-ENDED_SECONDS_AGO, tokens, cluster.jwtSecret);
  let wasUp = false;
  let tellEnd: (reason: string | null) => void;
  const ended = new Promise<string | null>((resolve) => (tellEnd = resolve));
  const socket = new LightSocket(cluster.urlOf(0), stale.accessToken, {
    up: () => (wasUp = true),
    down: (reason) => tellEnd(reason),
    push: () => undefined,
  });
  await within(CLOSED_WITHIN_MS, ended);
  socket.close();
  const reason = await ended;
  if (wasUp && reason === 'SESSION_ENDED') return say('  a connection whose token had ended was closed');
  const how = wasUp ? `was not closed for that, but: ${reason}` : 'was never made';
  record({
    what: 'wrong',
    invariant: 'I11',
    detail: `a connection of ${client} whose token had ended ${how}`,
  });
}
