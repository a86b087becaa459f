import type { ReactNode } from 'react';
import styles from './Tag.module.css';

/** A word that something is sorted by. Its colour only helps to find it again: the word says it. */
export const Tag = ({ color, children }: { color?: string; children: ReactNode }) => (
  <span className={styles.tag} data-color={color}>
    {children}
  </span>
);
