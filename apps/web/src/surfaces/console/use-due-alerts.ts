import { useEffect } from 'react';
import { nearestDue, type StaffRoom } from '@parley/protocol';
import { sayNow } from '../../words';
import type { Console } from './console.types';
import { callerOf } from './news';
import { nameIn } from './news.types';

const EVERY_MS = 15_000;

/** Calls the agent before one of their chats is late: once for each warning. */
export function useDueAlerts(desk: Console, me: string): void {
  useEffect(() => {
    const call = callerOf(desk);
    const told = new Set<string>();
    const look = (): void => {
      for (const room of desk.useQueue.getState().rooms) {
        const occasion = `${room.id}:near:${room.warnAt}`;
        if (room.supportAgentId !== me || !isNear(room, Date.now()) || told.has(occasion)) continue;
        told.add(occasion);
        const title = sayNow('alerts.near', { name: nameIn(room) });
        call({ roomId: room.id, occasion, title, body: room.lastMessage ?? '' });
      }
    };
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [desk, me]);
}

function isNear(room: StaffRoom, now: number): boolean {
  const due = nearestDue(room);
  return due !== null && room.warnAt !== null && Date.parse(room.warnAt) <= now && Date.parse(due.at) > now;
}
