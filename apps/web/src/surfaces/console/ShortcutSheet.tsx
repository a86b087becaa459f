import { Dialog } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { SHORTCUTS, type ShortcutGroup } from './shortcuts';
import styles from './ShortcutSheet.module.css';

const GROUPS: readonly ShortcutGroup[] = ['list', 'chat', 'tabs', 'help'];

const FACES: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', Enter: '↵ Enter' };

/** Every key there is, from the same table that makes them work. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const say = useConsoleWords();
  return (
    <Dialog open onClose={onClose} title={say('keys.title')} closeLabel={say('close')} size="lg" readOnly>
      <p className={styles.hint}>{say('keys.hint')}</p>
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className={styles.group}>{say(`keys.group.${group}`)}</h3>
            <dl>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map(({ command, keys }) => (
                <Line key={command} keys={keys} words={say(`keys.${command}`)} />
              ))}
              {group === 'tabs' && <Line keys={['Alt + 1 … 9']} words={say('keys.tab')} />}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const Line = ({ keys, words }: { keys: readonly string[]; words: string }) => (
  <div className={styles.line}>
    <dt>{words}</dt>
    <dd>
      {keys.map((key) => (
        <kbd key={key} dir="ltr">
          {FACES[key] ?? key.toUpperCase()}
        </kbd>
      ))}
    </dd>
  </div>
);
