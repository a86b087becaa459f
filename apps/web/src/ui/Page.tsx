import type { ReactNode } from 'react';
import styles from './Page.module.css';

export interface PageProps {
  title: ReactNode;
  /** One sentence: what this place is for. */
  hint?: ReactNode;
  /** Beside the title: what one does here most. */
  action?: ReactNode;
  children?: ReactNode;
}

/** One section of a page with a navigation: its title, what it is for, and its parts below each other. */
export const Page = ({ title, hint, action, children }: PageProps) => (
  <div className={styles.page}>
    <header className={styles.header}>
      <div className={styles.heading}>
        <h1>{title}</h1>
        {hint && <p>{hint}</p>}
      </div>
      {action}
    </header>
    {children}
  </div>
);

export interface CardProps {
  title?: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** Things that belong together, in a frame of their own. */
export const Card = ({ title, hint, children }: CardProps) => (
  <section className={styles.card}>
    {title && <h2>{title}</h2>}
    {hint && <p className={styles.hint}>{hint}</p>}
    {children}
  </section>
);
