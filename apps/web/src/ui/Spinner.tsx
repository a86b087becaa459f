import styles from './Spinner.module.css';

/** Waits 300 ms before it shows: what is quick should not flicker. Silent; say in words what is awaited. */
export const Spinner = () => <span className={styles.spinner} aria-hidden="true" />;
