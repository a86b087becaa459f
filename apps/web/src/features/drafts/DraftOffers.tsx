import { Smartphone } from 'lucide-react';
import { Button } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { keyOf, type Mode } from './draft-rules';
import type { DraftsStore } from './drafts.store';
import styles from './DraftOffers.module.css';

interface Props {
  roomId: string;
  useDrafts: DraftsStore;
}

const MODES: readonly Mode[] = ['reply', 'note'];

/** What was written on another device while something else was written here: nothing of it is lost, and nothing is mixed unasked. */
export function DraftOffers({ roomId, useDrafts }: Props) {
  const offers = useDrafts((state) => state.offers);
  return MODES.map((mode) => {
    const text = offers[keyOf(roomId, mode)];
    return text === undefined ? null : <Offer key={mode} {...{ roomId, mode, text, useDrafts }} />;
  });
}

function Offer({ roomId, mode, text, useDrafts }: Props & { mode: Mode; text: string }) {
  const say = useConsoleWords();
  const add = useDrafts((state) => state.add);
  const drop = useDrafts((state) => state.drop);
  return (
    <section className={styles.offer} data-draft-offer={mode} role="status">
      <p className={styles.title}>
        <Smartphone size={14} aria-hidden="true" />
        {say(`draft.${mode}`)}
      </p>
      <p className={styles.text} dir="auto">
        {text}
      </p>
      <div className={styles.deeds}>
        <Button size="sm" onClick={() => drop(roomId, mode)}>
          {say('draft.drop')}
        </Button>
        <Button size="sm" look="primary" onClick={() => add(roomId, mode)}>
          {say('draft.add')}
        </Button>
      </div>
    </section>
  );
}
