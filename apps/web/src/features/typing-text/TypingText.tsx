import { useConsoleWords } from '../../words/console';
import type { TypingTextStore } from './typing-text.store';
import styles from './TypingText.module.css';

interface Props {
  roomId: string;
  /** The customer is typing now. */
  typing: boolean;
  useTypingText: TypingTextStore;
}

/** For those who look: that somebody types is said beside it, and letter by letter nobody wants to hear it. */
export function TypingText({ roomId, typing, useTypingText }: Props) {
  const say = useConsoleWords();
  const text = useTypingText((state) => state.texts[roomId]);
  if (!typing || !text) return null;
  return (
    <div className={styles.unsent} data-typing-text="">
      <span className={styles.title}>{say('draft.unsent')}</span>
      <p className={styles.text} dir="auto">
        {text}
      </p>
    </div>
  );
}
