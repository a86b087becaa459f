import type { MessagePage } from '@parley/protocol';
import type { Answer, Call } from './call.js';
import { prepend } from './log.js';
import { type Cx, patchThread } from './state.js';

const OLDER_PAGE = 50;

/** The next page upwards, of each log that has one. */
export function loadOlder(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId];
  if (!thread || thread.status !== 'ready' || thread.loadingOlder) return;
  const logs = [['public', thread.public] as const, ['staff', thread.staff] as const];
  for (const [name, log] of logs) {
    if (!log?.hasOlder) continue;
    patchThread(cx, roomId, { loadingOlder: true });
    const before = log.messages[0]?.seq ?? log.last + 1;
    cx.effects.push({
      do: 'request',
      route: 'messages',
      params: { id: roomId },
      query: { before, limit: OLDER_PAGE, ...(name === 'staff' && { log: 'staff' }) },
      call: { kind: 'older', roomId, log: name },
    });
  }
}

export function onOlderAnswer(cx: Cx, call: Call & { kind: 'older' }, answer: Answer): void {
  const log = cx.state.threads[call.roomId]?.[call.log];
  patchThread(cx, call.roomId, { loadingOlder: false });
  if (!log || !answer.ok) return;
  const page = answer.data as MessagePage;
  patchThread(cx, call.roomId, { [call.log]: prepend(log, page.messages, page.hasMore) });
}
