import { Languages, User, Users } from 'lucide-react';
import type { AnswerScope, RoomAnswer } from '@parley/protocol';
import { LANGUAGE_NAMES } from '../../words';
import { useWritingWords } from '../../words/writing';
import styles from './Writing.module.css';
import { pieces } from './pieces';

export const ScopeIcon = ({ scope, size = 16 }: { scope: AnswerScope; size?: number }) =>
  scope === 'personal' ? <User size={size} aria-hidden="true" /> : <Users size={size} aria-hidden="true" />;

/** As it will stand in the field. */
export function AnswerPreview({ answer }: { answer: RoomAnswer }) {
  const say = useWritingWords();
  return (
    <div className={styles.preview}>
      <p className={styles.previewHead}>
        <strong>
          <bdi>{answer.title}</bdi>
        </strong>
        <span className={styles.quiet}>
          <Languages size={12} aria-hidden="true" /> {LANGUAGE_NAMES[answer.language]} ·{' '}
          {say(`writing.scope.${answer.scope}`)}
        </span>
      </p>
      <p className={styles.previewText} dir="auto">
        {pieces(answer.text).map(({ text, isGap }, index) =>
          isGap ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </p>
      {answer.choices.length > 0 && (
        <p className={styles.quiet}>{say('writing.withButtons', { choices: answer.choices.join(' · ') })}</p>
      )}
      {answer.missing.some((name) => name.startsWith('order.')) && (
        <p className={styles.missing}>{say('writing.noOrder')}</p>
      )}
      {answer.missing.length > 0 && (
        <p className={styles.missing}>{say('writing.missing', { names: answer.missing.join(', ') })}</p>
      )}
    </div>
  );
}
