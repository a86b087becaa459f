import { Footprints } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { codeOf, type LiveVisitorsStore } from '../../features/live-visitors';
import { IconButton, toast } from '../../ui';
import { useConsoleWords } from '../../words/console';

/** Whether it is switched on is no news that anybody waits for; what becomes of a message is. */
const EVERY_MS = 30_000;
const PENDING_EVERY_MS = 3_000;

interface VisitorsButtonProps {
  useVisitors: LiveVisitorsStore;
  onOpen: () => void;
}

/** To who is on the shop now: only where an admin has it switched on. */
export function VisitorsButton({ useVisitors, onOpen }: VisitorsButtonProps) {
  const say = useConsoleWords();
  useOutcomeTold(useVisitors);
  const on = useVisitors((state) => state.on);
  const load = useVisitors((state) => state.load);
  const isPending = useVisitors((state) => state.pending.length > 0);
  useEffect(() => void load(), [load]);
  useEffect(() => {
    const again = () => (document.hidden && !isPending) || void load();
    const timer = setInterval(again, isPending ? PENDING_EVERY_MS : EVERY_MS);
    return () => clearInterval(timer);
  }, [load, isPending]);
  if (!on) return null;
  return <IconButton label={say('console.visitors')} icon={<Footprints size={20} />} onClick={onOpen} />;
}

/** Each outcome once. */
function useOutcomeTold(useVisitors: LiveVisitorsStore): void {
  const say = useConsoleWords();
  const outcome = useVisitors((state) => state.outcome);
  const told = useRef(outcome);
  useEffect(() => {
    if (!outcome || told.current === outcome) return;
    told.current = outcome;
    const isThere = outcome.roomId !== null;
    toast(say(isThere ? 'console.visitorTook' : 'console.visitorLeft', { code: codeOf(outcome.visitor) }));
  }, [outcome, say]);
}
