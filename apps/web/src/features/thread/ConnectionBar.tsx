import { CloudOff, RotateCw } from 'lucide-react';
import { useWords } from '../../words';
import { useTrouble, type ConnectionStore } from './connection.store';
import styles from './ConnectionBar.module.css';

/** A slim bar while there is no connection; never in the way. */
export function ConnectionBar({ store }: { store: ConnectionStore }) {
  const say = useWords();
  const trouble = useTrouble(store);
  return (
    <div role="status">
      {trouble && (
        <p className={styles.bar} data-connection={trouble}>
          {trouble === 'reconnecting' ? (
            <RotateCw size={14} className={styles.turning} />
          ) : (
            <CloudOff size={14} />
          )}
          {say(trouble === 'blocked' ? 'reason.BLOCKED' : `connection.${trouble}`)}
        </p>
      )}
    </div>
  );
}
