import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names';
import { Spinner } from './Spinner';

export interface ButtonProps extends ComponentProps<'button'> {
  look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'sm' | 'md' | 'lg';
  icon?: ReactNode;
  /** Shows that it works, and takes no second click. It stays focusable, so that the keyboard does not lose its place. */
  busy?: boolean;
  wide?: boolean;
}

export function Button({
  look = 'secondary',
  size = 'md',
  icon,
  busy = false,
  wide,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={classNames(styles.button, styles[look], styles[size], wide && styles.wide, className)}
    >
      {busy ? <Spinner /> : icon}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}
