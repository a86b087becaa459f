import { X } from 'lucide-react';
import { classNames } from './class-names';
import { IconButton } from './IconButton';
import { dismissToast, useToasts } from './toast.store';
import styles from './Toaster.module.css';

export interface ToasterProps {
  dismissLabel: string;
  /** At the top, where the bottom of the page is for writing. */
  atTop?: boolean;
}

/** Where toasts appear: once per page, at its root. */
export function Toaster({ dismissLabel, atTop }: ToasterProps) {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className={classNames(styles.toaster, atTop && styles.top)} role="status" aria-live="polite">
      {toasts.map((one) => (
        <div key={one.id} className={classNames(styles.toast, one.tone === 'danger' && styles.danger)}>
          <span className={styles.text}>{one.text}</span>
          {one.action && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                one.action?.run();
                dismissToast(one.id);
              }}
            >
              {one.action.label}
            </button>
          )}
          <IconButton
            size="sm"
            look="on-accent"
            label={dismissLabel}
            icon={<X size={16} />}
            onClick={() => dismissToast(one.id)}
          />
        </div>
      ))}
    </div>
  );
}
