import type { ReactNode } from 'react';
import { Button } from './Button';
import styles from './LoadFailed.module.css';

interface LoadFailedProps {
  /** What could not be fetched. */
  children: ReactNode;
  retryLabel: string;
  onRetry: () => void;
}

/** Stands where something should: that it could not be fetched, and the way to try again. */
export const LoadFailed = ({ children, retryLabel, onRetry }: LoadFailedProps) => (
  <div role="alert" className={styles.failed}>
    <p>{children}</p>
    <Button size="sm" onClick={onRetry}>
      {retryLabel}
    </Button>
  </div>
);
