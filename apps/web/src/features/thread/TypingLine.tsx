import { Avatar } from '../../ui';
import { useWords } from '../../words';
import { nameOf } from './names';
import { useThread, type ThreadStore } from './thread.store';
import styles from './ThreadView.module.css';

/** Who writes at this moment. Its words are for those who listen; the dots are for those who look. */
export function TypingLine({ store }: { store: ThreadStore }) {
  const say = useWords();
  const typing = useThread(store, (view) => view.typing);
  const participants = useThread(store, (view) => view.room?.participants);
  const staffSide = (role: string | undefined) =>
    role !== undefined && role !== 'customer' && role !== 'guest';
  const people = typing.map((id) => participants?.find((one) => one.userId === id));
  const first = people[0];
  const name = nameOf({ name: first?.name ?? null, fromSupport: staffSide(first?.role) }, say);
  const words = typing.length > 1 ? say('typing.many') : say('typing.one', { name });
  return (
    <div role="status" className={styles.typingPlace}>
      {typing.length > 0 && (
        <span className={styles.typing}>
          <Avatar size="sm" name={first?.name ?? null} src={first?.avatarUrl} />
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span className={styles.typingWords}>{words}</span>
        </span>
      )}
    </div>
  );
}
