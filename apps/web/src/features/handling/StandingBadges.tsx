import { UNTIL_MESSAGE, type StaffRoom } from '@parley/protocol';
import { Badge } from '../../ui';
import { useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';

/** How a chat stands beside its status, in words. */
export function StandingBadges({ room }: { room: StaffRoom }) {
  const say = useConsoleWords();
  const times = useTimes();
  const { snoozedUntil, onHoldSince, escalatedAt } = room;
  return (
    <>
      {escalatedAt && <Badge tone="danger">{say('standing.escalated')}</Badge>}
      {onHoldSince && <Badge>{say('standing.onHold')}</Badge>}
      {snoozedUntil && (
        <Badge>
          {snoozedUntil === UNTIL_MESSAGE
            ? say('standing.snoozedMessage')
            : say('standing.snoozedUntil', {
                time: `${times.day(snoozedUntil)} ${times.clock(snoozedUntil)}`,
              })}
        </Badge>
      )}
    </>
  );
}
