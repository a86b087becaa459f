import type { ReactNode } from 'react';
import { shownCount } from '../lib/shown-count';
import { classNames } from './class-names';
import styles from './Badge.module.css';

export interface BadgeProps {
  /** waiting: yellow, open: green, resolved: blue, closed: grey, danger: red; the words say it too. */
  tone?: 'neutral' | 'waiting' | 'open' | 'resolved' | 'closed' | 'danger' | 'accent';
  /** A filled dot before the words. */
  dot?: boolean;
  children: ReactNode;
}

export const Badge = ({ tone = 'neutral', dot, children }: BadgeProps) => (
  <span className={classNames(styles.badge, styles[tone])}>
    {dot && <span className={styles.dot} aria-hidden="true" />}
    {children}
  </span>
);

/** Unread, in red. Nothing for 0. Say in `label` what is counted: "3 unread messages". */
export const CountBadge = ({ count, label }: { count: number; label: string }) =>
  count > 0 ? (
    <span className={styles.count} role="img" aria-label={label}>
      {shownCount(count)}
    </span>
  ) : null;
