import type { Message } from '@parley/protocol';
import type { Log, State, ThreadData } from '../core/state.js';
import type { Tab } from './tab.js';
import type { ModelRoom } from './server.js';
import { World } from './world.js';

/** What went wrong on the day that this seed stands for. */
export function wrongsOf(seed: number): string[] {
  const found = new Set<string>();
  const report: Report = (wrong) => void found.add(wrong);
  const world = new World(seed, (tab) => {
    tab.onStep = (before) => watch(tab.state, before, report);
  });
  world.run();
  checkStored(world, report);
  checkOrder(world, report);
  for (const tab of world.tabs()) if (!tab.lost) checkTab(world, tab, report);
  for (const { wrongs } of [world.server, ...world.devices]) for (const wrong of wrongs) report(wrong);
  return [...found];
}

type Report = (wrong: string) => void;

/** After every single step: what is shown has no gap and never goes back. */
function watch(state: State, before: State, report: Report): void {
  for (const [roomId, thread] of Object.entries(state.threads)) {
    const old = before.threads[roomId];
    if (old === thread) continue;
    for (const log of ['public', 'staff'] as const)
      if (thread[log] !== old?.[log] && hasHole(thread[log])) report(`a gap is shown in ${roomId}`);
    if (old && before.user?.id === state.user?.id) watchProgress(roomId, old, thread, report);
  }
}

function hasHole(log: Log | null): boolean {
  if (!log) return false;
  const { messages, last } = log;
  const first = messages[0]?.seq ?? 1;
  return messages.some(({ seq }, i) => seq !== first + i) || (messages.at(-1)?.seq ?? last) !== last;
}

function watchProgress(roomId: string, old: ThreadData, thread: ThreadData, report: Report): void {
  if (old.public.last > thread.public.last) report(`${roomId} went back`);
  for (const before of old.room?.participants ?? []) {
    const after = thread.room?.participants.find(({ userId }) => userId === before.userId);
    if (after && (after.deliveredSeq < before.deliveredSeq || after.readSeq < before.readSeq))
      report(`a mark fell in ${roomId}`);
  }
}

/** Every Send that reached storage is there once, and nothing that nobody sent. */
function checkStored({ server, pressed, promised, retried }: World, report: Report): void {
  const stored = [...server.rooms.values()]
    .flatMap((room) => [...room.public, ...room.staff])
    .filter(({ type }) => type === 'text');
  for (const { id, text, chat } of pressed) {
    const times = stored.filter(({ message }) => message === text).length;
    if (times === 0 && promised.has(id)) report(`"${text}" is lost`);
    // A first message whose fate nobody knew when the visitor signed in is theirs to send again.
    if (times > 1 && !(chat && retried.has(id))) report(`"${text}" is there ${times} times`);
  }
  const texts = new Set(pressed.map(({ text }) => text));
  for (const { message } of stored) if (!texts.has(message)) report(`nobody wrote "${message}"`);
}

/** What one tab sent into one log is there in the order in which Send was pressed. */
function checkOrder({ server, pressed, retried }: World, report: Report): void {
  for (const room of server.rooms.values()) {
    const seqs = new Map([...room.public, ...room.staff].map(({ id, seq }) => [id, seq]));
    const last = new Map<string, number>();
    for (const { id, by, roomId } of pressed) {
      const seq = seqs.get(id);
      if (seq === undefined || roomId !== room.id || retried.has(id)) continue;
      if (seq < (last.get(by) ?? 0)) report(`${by} wrote in another order in ${room.id}`);
      last.set(by, seq);
    }
  }
}

/** In the end nothing waits, and what is shown is what the server has. */
function checkTab({ server }: World, { state }: Tab, report: Report): void {
  for (const item of state.outbox) report(`"${item.message}" is still ${item.state} (${item.error?.code})`);
  for (const [roomId, thread] of Object.entries(state.threads)) {
    const room = server.rooms.get(roomId);
    if (!room || thread.handles === 0) continue;
    checkShown(roomId, thread.public.messages, room.shown.public, report);
    if (thread.staff) checkShown(`${roomId} (staff)`, thread.staff.messages, room.shown.staff, report);
    checkMarks(room, state.user?.id ?? '', report);
  }
}

function checkMarks(room: ModelRoom, userId: string, report: Report): void {
  const theirs = room.public.findLast(({ senderId }) => senderId !== userId);
  const marks = room.marks.get(userId);
  if (marks && theirs && marks.deliveredSeq < theirs.seq) report(`${room.id} was not told as delivered`);
}

function checkShown(name: string, shown: readonly Message[], all: readonly Message[], report: Report): void {
  const first = shown[0]?.seq ?? all.length + 1;
  if (JSON.stringify(shown) !== JSON.stringify(all.slice(first - 1)))
    report(`${name} shows something else than a fresh snapshot`);
}
