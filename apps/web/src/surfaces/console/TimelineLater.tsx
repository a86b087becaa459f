import { useCallback } from 'react';
import type { StaffRoom } from '@parley/protocol';
import { nameOf } from '../../features/handling';
import { useThread, type ThreadStore } from '../../features/thread';
import { laterDialog } from '../../lib/drawn-later';
import { addWords } from '../../words';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import type { Console } from './console.types';

type Message = { seq: number; private: boolean };

/** Loaded when it is opened for the first time, its words with it. */
const TimelineDialog = laterDialog(async () => {
  const { TimelineDialog: Dialog, timelineLoaders } = await import('../../features/timeline');
  await addWords(timelineLoaders);
  return Dialog;
});

interface TimelineLaterProps {
  desk: Console;
  room: StaffRoom;
  thread: ThreadStore;
  focus: Message | null;
  onClose: () => void;
}

/** What happened in the chat on screen, with the names and words that stand there. */
export function TimelineLater({ desk, room, thread, focus, onClose }: TimelineLaterProps) {
  const say = useConsoleWords();
  const agents = desk.useTeam((state) => state.agents);
  const rows = useThread(thread, (view) => view.rows);
  const read = useCallback(
    (query: Parameters<Console['readTimeline']>[1]) => desk.readTimeline(room.id, query),
    [desk, room.id],
  );
  const name = (userId: string): string | null =>
    userId === room.userId ? customerName(room, say) : nameOf(agents, userId);
  const quote = ({ seq, private: isNote }: Message): string | null => {
    const row = rows.find((one) => one.kind === 'bubble' && one.seq === seq && one.note === isNote);
    return row?.kind === 'bubble' && row.text !== '' ? row.text : null;
  };
  return <TimelineDialog read={read} focus={focus} nameOf={name} quoteOf={quote} onClose={onClose} />;
}
