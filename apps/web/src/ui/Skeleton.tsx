import styles from './Skeleton.module.css';

export interface SkeletonProps {
  /** Any CSS length. */
  width?: string;
  height?: string;
  round?: boolean;
}

/** Stands in the shape of what comes. */
export const Skeleton = ({ width = '100%', height = '1em', round }: SkeletonProps) => (
  <span
    aria-hidden="true"
    className={round ? `${styles.bone} ${styles.round}` : styles.bone}
    style={{ inlineSize: width, blockSize: height }}
  />
);
