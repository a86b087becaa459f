import type { Availability, Participant, Room } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import type { CommonWords, Say, Times, WidgetWords } from '../../words';

export interface TruthInput {
  room: Room | null;
  availability: Availability | null;
}

type Words = Say<CommonWords & WidgetWords>;

/** The one line under the title: what the visitor can expect now. Never more than is known. */
export function truthLine({ room, availability }: TruthInput, say: Words, times: Times): string {
  const time = typicalTime(availability, times);
  switch (room?.status) {
    case 'closed':
    case 'resolved':
      return say(`truth.${room.status}`);
    case 'open':
      return agentLine(agentOf(room), time, say);
    case 'waiting':
      return waitingLine(availability, time, say);
    default:
      return availabilityLine(availability, time, say);
  }
}

function waitingLine(availability: Availability | null, time: string | null, say: Words): string {
  if (statusNow(availability) === 'offline') return say('truth.later');
  return time ? say('truth.waitingTime', { time }) : say('truth.waiting');
}

function agentLine(agent: Participant | null, time: string | null, say: Words): string {
  if (!agent) return say('truth.online');
  const name = isolated(agent.name ?? say('support'));
  if (agent.online === false) return say('truth.withAway', { name });
  // Whose line it is stands above it.
  return time ? say('truth.withTime', { time }) : say(agent.online ? 'truth.with' : 'truth.online', { name });
}

function availabilityLine(availability: Availability | null, time: string | null, say: Words): string {
  if (!availability) return say('truth.ask');
  if (availability.outside?.what === 'hide') return say('outside.hide');
  const status = statusNow(availability) ?? 'offline';
  if (status === 'online') return time ? say('truth.onlineTime', { time }) : say('truth.online');
  return say(`truth.${status}`);
}

/** Whoever is online outside of the hours is not there for customers. */
export const statusNow = (availability: Availability | null): Availability['status'] | null =>
  availability?.outside ? 'offline' : (availability?.status ?? null);

/** Half a minute at least: "within 4 seconds" would be a promise. */
export function typicalTime(availability: Availability | null, times: Times): string | null {
  if (!availability || statusNow(availability) !== 'online' || availability.typicalReplySeconds === null)
    return null;
  return times.length(Math.max(60, availability.typicalReplySeconds) * 1_000);
}

/** Who answers in this room. */
export const agentOf = (room: Room): Participant | null =>
  room.participants.find((one) => one.userId === room.supportAgentId) ?? null;
