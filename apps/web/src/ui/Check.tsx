import type { ComponentProps, ReactNode } from 'react';
import styles from './Check.module.css';

export interface CheckProps extends Omit<ComponentProps<'input'>, 'children' | 'onChange' | 'type'> {
  /** What is checked: the whole line can be pressed. */
  children: ReactNode;
  onChange: (checked: boolean) => void;
  /** One of several, of which one is chosen. */
  type?: 'checkbox' | 'radio';
}

/** A box to check, or one of several to choose, with its words. */
export const Check = ({ children, onChange, type = 'checkbox', lang, ...rest }: CheckProps) => (
  <label className={styles.check} lang={lang}>
    <input {...rest} type={type} onChange={(event) => onChange(event.currentTarget.checked)} />
    {children}
  </label>
);

/** A colour from the browser's own chooser. */
export const ColorInput = ({
  onChange,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'className' | 'onChange'> & {
  onChange: (color: string) => void;
}) => (
  <input
    {...rest}
    type="color"
    className={styles.color}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
