import type { Cast } from '../people/cast.js';
import { everybody, type Trial } from '../trial.js';

const MESSAGES = 5;

/** Two clients with the same outbox send the same messages at the same moment, each to another server. */
export async function sharedOutbox(trial: Trial, { rooms }: Cast): Promise<void> {
  const { cluster, crew } = trial;
  const { room, customer } = rooms[1]!;
  await everybody(trial, { do: 'hush' });
  await everybody(trial, { do: 'settle' });
  for (const line of cluster.lines.clients) line.set({ mode: 'down' });
  const ids = new Set<unknown>();
  for (let i = 0; i < MESSAGES; i++) {
    const text = `${customer.client} writes on the train, ${i}`;
    const said = await everybody(trial, { do: 'say', client: customer.client, room, log: 'public', text });
    for (const id of said) if (id !== null) ids.add(id);
  }
  // Written down by now: nothing is asked of a client before that.
  const twin = { ...customer, client: `${customer.client}t`, url: cluster.urlOf(1), restored: true };
  const process = crew[crew.length - 1]!;
  const opened = process.open([twin]);
  const found = (await process.ask({ do: 'recovered', client: twin.client })) as string[];
  for (const line of cluster.lines.clients) line.set({ mode: 'up' });
  await opened;
  const missing = [...ids].filter((id) => !found.includes(id as string));
  if (ids.size < MESSAGES || missing.length > 0)
    trial.record({
      what: 'wrong',
      invariant: 'I8',
      detail: `of ${ids.size} messages in an outbox a second client on it found all but ${missing.length}`,
    });
  trial.say(`  two clients shared an outbox of ${ids.size} messages`);
}
