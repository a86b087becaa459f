import { Skeleton } from '../../ui';
import styles from './Admin.module.css';

/** Stands where a section will be. */
export const Coming = () => (
  <div className={styles.coming}>
    <Skeleton width="12rem" height="1.75rem" />
    <Skeleton height="3rem" />
    <Skeleton height="3rem" />
  </div>
);
