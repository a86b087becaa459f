import { useLocale, useTimes } from '../../words';
import { exactIn } from './exact';
import styles from './Timeline.module.css';

/** 12:01:03.120, the fraction quieter than the rest; the whole date as a tip. */
export function ExactTime({ at }: { at: number }) {
  const { second, fraction } = exactIn(useLocale()).clock(at);
  const iso = new Date(at).toISOString();
  return (
    <time className={styles.time} dir="ltr" dateTime={iso} title={useTimes().full(iso)}>
      {second}
      <span className={styles.fraction}>{fraction}</span>
    </time>
  );
}
