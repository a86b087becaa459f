import { Footprints } from 'lucide-react';
import { useEffect } from 'react';
import type { LiveVisitorsStore } from '../../features/live-visitors';
import { IconButton } from '../../ui';
import { useConsoleWords } from '../../words/console';

/** Whether it is switched on is no news that anybody waits for. */
const EVERY_MS = 30_000;

/** To who is on the shop now: only where an admin has it switched on. */
export function VisitorsButton({
  useVisitors,
  onOpen,
}: {
  useVisitors: LiveVisitorsStore;
  onOpen: () => void;
}) {
  const say = useConsoleWords();
  const on = useVisitors((state) => state.on);
  const load = useVisitors((state) => state.load);
  useEffect(() => {
    void load();
    const timer = setInterval(() => document.hidden || void load(), EVERY_MS);
    return () => clearInterval(timer);
  }, [load]);
  if (!on) return null;
  return <IconButton label={say('console.visitors')} icon={<Footprints size={20} />} onClick={onOpen} />;
}
