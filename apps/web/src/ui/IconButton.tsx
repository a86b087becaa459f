import type { ComponentProps, ReactNode } from 'react';
import { shownCount } from '../lib/shown-count';
import { classNames } from './class-names';
import styles from './IconButton.module.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Its name, for everybody who does not see the icon; shown as a tip too. */
  label: string;
  icon: ReactNode;
  look?: 'quiet' | 'filled' | 'on-accent';
  size?: 'sm' | 'md';
  /** A number in the corner; none for 0. */
  count?: number;
}

export function IconButton({
  label,
  icon,
  look = 'quiet',
  size = 'md',
  count = 0,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={classNames(styles.button, styles[look], styles[size], className)}
    >
      {icon}
      {count > 0 && (
        <span className={styles.count} aria-hidden="true">
          {shownCount(count)}
        </span>
      )}
    </button>
  );
}
