import { nearestDue, type StaffRoom } from '@parley/protocol';
import { Badge } from '../../ui';
import { useNow } from '../../lib/use-now';
import { useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';

/** Minutes are shown: a tick every quarter of one is never far off. */
const TICK_MS = 15_000;

/** What is due next in this chat, and what was missed. */
export function DueBadge({ room }: { room: StaffRoom }) {
  const say = useConsoleWords();
  const times = useTimes();
  const now = useNow(TICK_MS);
  const due = nearestDue(room);
  const missed = room.breached.filter((kind) => room.due[kind] === null);
  const left = due ? Date.parse(due.at) - now : 0;
  const late = left <= 0;
  const near = room.warnAt !== null && Date.parse(room.warnAt) <= now;
  const time = times.length(Math.max(60_000, Math.abs(left)));
  return (
    <>
      {due && (
        <span title={times.full(due.at)} data-due={late ? 'late' : 'left'}>
          <Badge tone={late ? 'danger' : near ? 'waiting' : 'neutral'}>
            {say(late ? 'due.late' : 'due.left', { what: say(`due.${due.kind}`), time })}
          </Badge>
        </span>
      )}
      {missed.map((kind) => (
        <Badge key={kind}>{say('due.missed', { what: say(`due.${kind}`) })}</Badge>
      ))}
    </>
  );
}
