import { ArrowLeft, PanelRight } from 'lucide-react';
import { isLead, type StaffRoom, type User } from '@parley/protocol';
import { Badge, Button, IconButton } from '../../ui';
import { usePairsWords } from '../../words/pairs';
import { useConsoleWords } from '../../words/console';
import { aboutOf, sidesOf } from './names';
import styles from './Pairs.module.css';

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
    <header className={styles.head} data-pair={room.type}>
      <IconButton
        className={styles.back}
        label={sayDesk('chat.backToList')}
        icon={<ArrowLeft size={20} />}
        onClick={deeds.back}
      />
      <div className={styles.who}>
        <h2 className={styles.name}>{sidesOf(room, say)}</h2>
        <p className={styles.standing}>
          <Badge tone={room.status} dot>
            {say(`status.${room.status}`)}
          </Badge>
          <span>{aboutOf(room, say)}</span>
        </p>
      </div>
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
    </header>
  );
}
