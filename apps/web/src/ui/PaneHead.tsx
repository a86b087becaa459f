import { ArrowLeft } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { IconButton } from './IconButton';
import styles from './PaneHead.module.css';

export interface PaneHeadProps extends Omit<ComponentProps<'header'>, 'className' | 'title'> {
  /** Before the title: the way back, who it is. */
  before?: ReactNode;
  title: ReactNode;
  /** The quiet line below it. */
  under?: ReactNode;
  /** What can be done. */
  children?: ReactNode;
}

/** Over a chat: who it is with. */
export const PaneHead = ({ before, title, under, children, ...rest }: PaneHeadProps) => (
  <header {...rest} className={styles.head}>
    {before}
    <div className={styles.names}>
      <h2 className={styles.title}>{title}</h2>
      {under && <div className={styles.under}>{under}</div>}
    </div>
    {children}
  </header>
);

/** Back to the list, where the list is not beside it. */
export const ToList = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <span className={styles.toList}>
    <IconButton label={label} icon={<ArrowLeft size={20} className={styles.arrow} />} onClick={onClick} />
  </span>
);
