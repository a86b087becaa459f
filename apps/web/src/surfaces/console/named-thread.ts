import type { Observable, ParleyClient, ThreadState } from '@parley/client';
import { type Agent, isPaired, type Participant, type Room } from '@parley/protocol';
import type { ThreadSource } from '../../features/thread';

/** The colleagues, as far as they are known now. */
export interface Colleagues {
  getState(): { agents: readonly Agent[] };
  subscribe(listener: () => void): () => void;
}

/**
 * A thread in which colleagues have names, though they are not in the room any more, or never were: who left a note, who
 * handed the chat over, who types one now.
 */
export function openNamedThread(client: ParleyClient, roomId: string, team: Colleagues): ThreadSource {
  const thread = client.thread(roomId);
  return { ...thread, state: namedState(thread.state, team) };
}

function namedState(state: Observable<ThreadState>, team: Colleagues): Observable<ThreadState> {
  let from: { state: ThreadState; agents: readonly Agent[] } | null = null;
  let named: ThreadState | null = null;
  // A message changes nothing about who is there: then the room stays the same, too.
  const roomOf = (room: Room, agents: readonly Agent[]): Room =>
    named?.room && from?.state.room === room && from.agents === agents ? named.room : withNames(room, agents);
  return {
    get() {
      const now = { state: state.get(), agents: team.getState().agents };
      if (named && from?.state === now.state && from.agents === now.agents) return named;
      const room = now.state.room && roomOf(now.state.room, now.agents);
      named = { ...now.state, room };
      from = now;
      return named;
    },
    subscribe(listener) {
      const stops = [state.subscribe(listener), team.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function withNames(room: Room, agents: readonly Agent[]): Room {
  // who is in a room of two sides is what it is about: nobody leaves notes there, or hands it over
  if (isPaired(room.type)) return room;
  const there = new Set(room.participants.map(({ userId }) => userId));
  const others = agents.filter(({ userId }) => !there.has(userId)).map(lookerOn);
  return { ...room, participants: [...room.participants, ...others] };
}

/** Has read nothing and received nothing: only the name counts. */
const lookerOn = ({ userId, name, role, status }: Agent): Participant => ({
  userId,
  name,
  role,
  avatarUrl: null,
  online: status === 'unknown' ? null : status === 'online',
  deliveredSeq: 0,
  readSeq: 0,
});
