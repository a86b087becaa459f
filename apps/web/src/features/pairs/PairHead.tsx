import { PanelRight } from 'lucide-react';
import { isLead, type StaffRoom, type User } from '@parley/protocol';
import { Badge, Button, IconButton, PaneHead, ToList } from '../../ui';
import { usePairsWords } from '../../words/pairs';
import { useConsoleWords } from '../../words/console';
import { aboutOf, sidesOf } from './names';

export interface PairHeadProps {
  room: StaffRoom;
  self: User;
  panelOpen: boolean;
  deeds: { close(): void; togglePanel(): void; back(): void };
}

/** Who the two sides are, and what it is about. There is nothing to take, hand over or sort. */
export function PairHead({ room, self, panelOpen, deeds }: PairHeadProps) {
  const say = usePairsWords();
  const sayDesk = useConsoleWords();
  return (
    <PaneHead
      data-pair={room.type}
      before={<ToList label={sayDesk('chat.backToList')} onClick={deeds.back} />}
      title={sidesOf(room, say)}
      under={
        <>
          <Badge tone={room.status} dot>
            {say(`status.${room.status}`)}
          </Badge>
          <span>{aboutOf(room, say)}</span>
        </>
      }
    >
      {isLead(self.role) && room.status !== 'closed' && (
        <Button size="sm" onClick={deeds.close}>
          {say('pairs.close')}
        </Button>
      )}
      <IconButton
        label={sayDesk(panelOpen ? 'chat.hidePanel' : 'chat.showPanel')}
        aria-pressed={panelOpen}
        icon={<PanelRight size={18} />}
        onClick={deeds.togglePanel}
      />
    </PaneHead>
  );
}
