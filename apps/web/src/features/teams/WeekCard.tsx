import { Plus, X } from 'lucide-react';
import { LIMITS, type WorkingSpan } from '@parley/protocol';
import { Card, IconButton } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import type { HoursCardProps } from './hours-card.types';
import { DAYS, isSpan, nextSpan } from './hours-form';
import styles from './Teams.module.css';
import { useDayNames } from './use-day-names';

/** The week, a day a line; several spans a day leave breaks. */
export function WeekCard({ form: { week }, change }: HoursCardProps) {
  const say = useTeamsWords();
  const names = useDayNames('long');
  const put = (span: WorkingSpan, part: Partial<WorkingSpan>) =>
    change({ week: week.map((one) => (one === span ? { ...one, ...part } : one)) });
  return (
    <Card title={say('hours.week')} hint={say('hours.weekHint')}>
      <ul className={styles.week}>
        {DAYS.map((day) => {
          const name = names[day - 1] ?? '';
          const spans = week.filter((span) => span.day === day);
          return (
            <li key={day} className={styles.day}>
              <span className={styles.dayName}>{name}</span>
              <div className={styles.spans}>
                {spans.length === 0 && <span className={styles.quiet}>{say('hours.closed')}</span>}
                {spans.map((span, n) => (
                  <Span
                    key={n}
                    name={name}
                    span={span}
                    onChange={(part) => put(span, part)}
                    onRemove={() => change({ week: week.filter((one) => one !== span) })}
                  />
                ))}
              </div>
              <IconButton
                label={say('hours.addSpan', { day: name })}
                icon={<Plus size={18} />}
                disabled={week.length >= LIMITS.workingSpans}
                onClick={() => change({ week: [...week, nextSpan(week, day)] })}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

interface SpanProps {
  name: string;
  span: WorkingSpan;
  onChange: (part: Partial<WorkingSpan>) => void;
  onRemove: () => void;
}

function Span({ name, span, onChange, onRemove }: SpanProps) {
  const say = useTeamsWords();
  const wrong = isSpan(span) ? undefined : true;
  return (
    <span className={styles.span}>
      <input
        type="time"
        className={styles.time}
        aria-label={say('hours.from', { day: name })}
        aria-invalid={wrong}
        value={span.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        type="time"
        className={styles.time}
        aria-label={say('hours.to', { day: name })}
        aria-invalid={wrong}
        value={span.to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <IconButton
        size="sm"
        label={say('hours.removeSpan', { day: name })}
        icon={<X size={16} />}
        onClick={onRemove}
      />
    </span>
  );
}
