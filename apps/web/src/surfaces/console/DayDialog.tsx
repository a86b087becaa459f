import { useEffect } from 'react';
import type { Today } from '@parley/protocol';
import { Dialog, LoadFailed, Skeleton } from '../../ui';
import { sayFailure, useLocale, useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { Console } from './console.types';
import styles from './DayDialog.module.css';

/** What one has on one's hands, and has done since midnight. */
export function DayDialog({ desk, onClose }: { desk: Console; onClose: () => void }) {
  const say = useConsoleWords();
  const { day, failure, reload } = desk.useDay();
  useEffect(() => {
    void reload();
  }, [reload]);
  return (
    <Dialog open onClose={onClose} title={say('day.title')} closeLabel={say('close')} size="sm">
      {failure && (
        <LoadFailed retryLabel={say('retry')} onRetry={() => void reload()}>
          {sayFailure(failure)}
        </LoadFailed>
      )}
      {day ? <Numbers day={day} /> : !failure && <Skeleton width="100%" height="8rem" />}
    </Dialog>
  );
}

function Numbers({ day }: { day: Today }) {
  const say = useConsoleWords();
  const times = useTimes();
  const stars = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 1 });
  const { openRooms, capacity, answered, closed, firstAnswerSeconds, rating, ratings } = day;
  return (
    <>
      <label className={styles.load}>
        <span>{say('day.load', { open: openRooms, capacity })}</span>
        <meter
          min={0}
          max={Math.max(1, capacity)}
          high={capacity * 0.99}
          value={Math.min(openRooms, capacity)}
        />
      </label>
      <dl className={styles.numbers}>
        <Number name={say('day.answered')} value={String(answered)} />
        <Number name={say('day.closed')} value={String(closed)} />
        <Number
          name={say('day.firstAnswer')}
          value={firstAnswerSeconds === null ? '–' : times.length(firstAnswerSeconds * 1_000)}
        />
        <Number
          name={say('day.rating', { count: ratings })}
          value={rating === null ? '–' : `★ ${stars.format(rating)}`}
        />
      </dl>
    </>
  );
}

const Number = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
