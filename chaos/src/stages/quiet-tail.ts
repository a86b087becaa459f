import type { Cast } from '../people/cast.js';
import { oneOf } from '../random.js';
import { everybody, type Trial } from '../trial.js';
import { arrived, settle } from './act.js';

/**
 * Nobody tells the other server any more, and nothing that comes later shows a gap: who has the last message of each room after
 * this was told by the look at the heads. Then everybody reads it, and nothing comes after that: who shows so was told by the look at
 * the marks.
 */
export async function quietTail(trial: Trial, cast: Cast): Promise<void> {
  await settle(trial);
  await arrived(
    trial,
    cast.rooms.map(({ room }) => room),
  );
  trial.record({ what: 'stage', name: 'quiet-tail' });
  trial.record({ what: 'fault', name: 'redis-kill', target: 'all', state: 'begins' });
  await trial.cluster.bus.kill();
  for (const { room, customer, agents } of cast.rooms) {
    const asks = trial.random() < 0.5;
    const speaker = asks ? customer : oneOf(trial.random, agents);
    await say(trial, speaker.client, room, 'public');
    await say(trial, oneOf(trial.random, agents).client, room, 'staff');
  }
  await settle(trial);
  await arrived(
    trial,
    cast.rooms.map(({ room }) => room),
  );
  for (const { room, customer, agents } of cast.rooms)
    for (const { client } of [customer, ...agents]) await everybody(trial, { do: 'read', client, room });
}

/** In the process where that client is; the others do not know it. */
async function say(trial: Trial, client: string, room: string, log: 'public' | 'staff'): Promise<void> {
  const text = `${log === 'staff' ? 'note-' : ''}${client} says the last word`;
  await Promise.all(trial.crew.map((process) => process.ask({ do: 'say', client, room, log, text })));
}
