import { ArrowLeft } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from './Button';
import styles from './PageParts.module.css';

/** To where one came from, over a page. */
export const Back = ({ label, onClick }: { label: ReactNode; onClick: () => void }) => (
  <Button look="quiet" className={styles.back} icon={<ArrowLeft size={18} />} onClick={onClick}>
    {label}
  </Button>
);

/** Things below each other, with a line between them. */
export const Rows = (props: Omit<ComponentProps<'ul'>, 'className'>) => (
  <ul {...props} className={styles.rows} />
);

export interface SaveBarProps {
  /** Of the button that saves. */
  label: string;
  busy: boolean;
  disabled?: boolean;
  /** Why it could not be saved. */
  problem?: string | null | undefined;
  /** What is to be known before saving, where there is no problem. */
  hint?: string | false | null;
  /** What else can be done. */
  children?: ReactNode;
}

/** The end of a form, always in sight: what is changed is not saved yet. */
export const SaveBar = ({ label, busy, disabled, problem, hint, children }: SaveBarProps) => (
  <div className={styles.saveBar}>
    <Button type="submit" look="primary" busy={busy} disabled={disabled}>
      {label}
    </Button>
    {children}
    {problem && <p role="alert">{problem}</p>}
    {hint && !problem && <p className={styles.hint}>{hint}</p>}
  </div>
);

/** The first thing that Tab reaches: past what is the same on each page. */
export const SkipLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <a className={styles.skip} href={`#${to}`}>
    {children}
  </a>
);
