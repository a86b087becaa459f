import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Room, SessionTokens } from '@parley/protocol';
import { LightSocket } from '../herd/light-socket.js';
import type { Cast } from '../people/cast.js';
import { leadToken } from '../people/lead.js';
import { ask, rest } from '../people/rest.js';
import { everybody, type Trial, within } from '../trial.js';

const LISTENS_MS = 15_000;
/** By then no server pushes to who was taken out; the witness on the wire counts from there. */
const LISTENS_ON_MS = 7_000;

/** Somebody is taken out of a chat while it goes on: what they still hear is looked at on the wire. */
export async function removal(trial: Trial, { rooms }: Cast): Promise<void> {
  const { cluster, frames } = trial;
  const { room } = rooms[0]!;
  const guest = await makeGuest(trial);
  const user = guest.user.id;
  // Who takes part besides the owner is nobody's to choose yet, so it is written down directly.
  await cluster.database.query(`insert into chat_participant (room_id, user_id) values ($1, $2)`, [
    room,
    user,
  ]);
  frames.know([{ user, role: 'guest', rooms: [guest.room.id, room] }]);
  const ear = new Ear(cluster.urlOf(1), guest.accessToken, room);
  try {
    const heard = await within(LISTENS_MS, hears(trial, ear));
    if (!heard) trial.record({ what: 'note', text: 'who was to be taken out of a chat never heard it' });
    await takeOut(trial, room, user);
    frames.removed(user, room);
    await everybody(trial, { do: 'write', messages: 40, overMs: LISTENS_ON_MS });
    await sleep(LISTENS_ON_MS);
    trial.say(`  who was taken out of a chat had heard ${ear.heard} messages`);
  } finally {
    ear.close();
  }
}

async function hears(trial: Trial, ear: Ear): Promise<void> {
  while (ear.heard === 0) {
    await everybody(trial, { do: 'write', messages: 10, overMs: 500 });
    await sleep(500);
  }
}

class Ear {
  heard = 0;
  private readonly socket: LightSocket;

  constructor(url: string, token: string, room: string) {
    this.socket = new LightSocket(url, token, {
      up: () => this.socket.emit('joinRoom', { roomId: room }, () => undefined),
      down: () => undefined,
      push: (event) => {
        if (event === 'newMessage') this.heard += 1;
      },
    });
  }

  close(): void {
    this.socket.close();
  }
}

function makeGuest({ cluster }: Trial): Promise<SessionTokens & { room: Room }> {
  const body = { name: 'Onlooker', requestKey: randomBytes(32).toString('hex') };
  return rest(cluster.urlOf(0), 'guest', { body });
}

async function takeOut({ cluster, record }: Trial, room: string, user: string): Promise<void> {
  const token = await leadToken(cluster);
  const { status } = await ask(cluster.urlOf(0), 'removeParticipant', {
    params: { id: room, userId: user },
    token,
  });
  if (status >= 300)
    record({
      what: 'wrong',
      invariant: 'I11',
      detail: `taking somebody out of a chat was refused: ${status}`,
    });
}
