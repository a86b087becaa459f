import type { ThreadStore } from '../../features/thread';
import type { Console } from './console.types';

/** What is begun in the chats that are open at this desk is kept on the server, and follows it. */
export function followDrafts(desk: Console, isHidden: () => boolean): void {
  const { useDesk, useDrafts } = desk;
  forgetUnsent(desk);
  const held = new Map<ThreadStore, () => void>();
  const follow = (): void => {
    const { threads } = useDesk.getState();
    const open = new Set(Object.values(threads));
    for (const [thread, release] of held)
      if (!open.has(thread)) {
        held.delete(thread);
        release();
      }
    for (const [roomId, thread] of Object.entries(threads))
      if (!held.has(thread)) held.set(thread, useDrafts.getState().hold(roomId, thread));
  };
  useDesk.subscribe((now, before) => {
    if (now.threads !== before.threads) follow();
  });
  follow();
  document.addEventListener('visibilitychange', () => {
    if (isHidden()) useDrafts.getState().flush();
  });
}

/** What a customer was writing is over with their typing. */
function forgetUnsent({ useDesk, useTypingText }: Console): void {
  useDesk.subscribe(({ chats }, before) => {
    for (const [roomId, { typing }] of Object.entries(before.chats))
      if (typing && !chats[roomId]?.typing) useTypingText.getState().forget(roomId);
  });
}
