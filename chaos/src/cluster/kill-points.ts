// Loaded into a server in front of everything else (`node --import`). Told the name of a channel, it kills its own process the
// next time something is published there: at a moment that no signal from outside could hit.
import { subscribe } from 'node:diagnostics_channel';

/** Just committed, nobody answered. · The senders are answered, nobody else has heard. */
const CHANNELS = ['parley:committed', 'parley:acknowledged'];

let armed: unknown = null;
process.on('message', (message: { arm?: unknown }) => (armed = message.arm));
for (const channel of CHANNELS)
  subscribe(channel, () => {
    if (armed === channel) process.kill(process.pid, 'SIGKILL');
  });
