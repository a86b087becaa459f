import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** What this place is for. */
  children?: ReactNode;
  /** The first step, or the way out. */
  action?: ReactNode;
  /** Something went wrong: told to who does not see it come. */
  alert?: boolean;
}

export const EmptyState = ({ icon, title, children, action, alert = false }: EmptyStateProps) => (
  <div className={styles.empty} role={alert ? 'alert' : undefined}>
    {icon && (
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
    )}
    <p className={styles.title}>{title}</p>
    {children && <p className={styles.text}>{children}</p>}
    {action}
  </div>
);
