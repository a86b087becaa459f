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
          {trouble === 'offline' ? <CloudOff size={14} /> : <RotateCw size={14} className={styles.turning} />}
          {say(`connection.${trouble}`)}
        </p>
      )}
    </div>
  );
}
