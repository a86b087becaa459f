import { MapPin } from 'lucide-react';
import type { SharedLocation } from '@parley/protocol';
import { useRecordsWords } from '../../words/records';
import { mapsOf, pointOf } from './maps';
import styles from './RecordCardView.module.css';

/** A place that somebody shared. Nothing is fetched from anywhere: the reader chooses a map, and goes there. */
export function PlaceView({ place, text }: { place: SharedLocation; text: string }) {
  const say = useRecordsWords();
  const point = pointOf(place);
  return (
    <article className={styles.card} data-place={point}>
      <header className={styles.head}>
        <MapPin size={18} aria-hidden="true" />
        <p className={styles.kind}>{say('place.title')}</p>
      </header>
      {text !== point && (
        <p className={styles.title}>
          <bdi>{text}</bdi>
        </p>
      )}
      <p className={styles.quiet}>
        <bdi dir="ltr">{point}</bdi>
        {place.accuracy !== undefined && ` · ${say('place.within', { metres: place.accuracy })}`}
      </p>
      <p className={styles.maps}>
        {mapsOf(place).map(({ name, href }) => (
          <a
            key={name}
            className={styles.link}
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            aria-label={say('place.open', { map: name })}
          >
            {name}
          </a>
        ))}
      </p>
    </article>
  );
}
