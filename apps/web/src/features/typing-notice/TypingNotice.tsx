import { useLayoutEffect } from 'react';
import { addWords } from '../../words';
import { typingNoticeLoaders, useTypingNoticeWords } from '../../words/typing-notice';
import { tellText, type Field } from './tell-text';
import styles from './TypingNotice.module.css';

export const load = (): Promise<void> => addWords(typingNoticeLoaders);

/** Nothing is told unless this can be read. */
export function TypingNotice({ field }: { field: Field }) {
  const say = useTypingNoticeWords();
  useLayoutEffect(() => tellText(field), [field]);
  return (
    <p className={styles.notice} data-typing-notice="">
      {say('typingNotice')}
    </p>
  );
}
