import { copyFileSync } from 'node:fs';
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
  for (let i = 0; i < MESSAGES; i++) {
    const text = `${customer.client} writes on the train, ${i}`;
    await everybody(trial, { do: 'say', client: customer.client, room, log: 'public', text });
  }
  // Written down by now: nothing is asked of a client before that.
  const file = `${customer.file}.copy`;
  copyFileSync(customer.file, file);
  const twin = { ...customer, client: `${customer.client}t`, file, url: cluster.urlOf(1), restored: true };
  const opened = crew[crew.length - 1]!.open([twin]);
  for (const line of cluster.lines.clients) line.set({ mode: 'up' });
  await opened;
  trial.say('  two clients shared an outbox');
}
