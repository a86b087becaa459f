import { Plus, Trash2 } from 'lucide-react';
import { LIMITS } from '@parley/protocol';
import { Button, Card, Field, IconButton } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import type { HoursCardProps } from './hours-card.types';
import { isSpan, type HolidayForm } from './hours-form';
import styles from './Teams.module.css';

const EMPTY: HolidayForm = { date: '', name: '', from: '', to: '' };

/** Days that are otherwise: closed, or open for other hours. */
export function HolidaysCard({ form: { holidays }, change }: HoursCardProps) {
  const say = useTeamsWords();
  return (
    <Card title={say('hours.holidays')} hint={say('hours.holidaysHint')}>
      <ul className={styles.holidays}>
        {holidays.map((holiday, n) => (
          // a row has no name of its own, and none is moved
          <li key={n} className={styles.holiday}>
            <HolidayRow
              holiday={holiday}
              onChange={(part) =>
                change({ holidays: holidays.map((one, i) => (i === n ? { ...one, ...part } : one)) })
              }
              onRemove={() => change({ holidays: holidays.filter((_, i) => i !== n) })}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          size="sm"
          icon={<Plus size={16} />}
          disabled={holidays.length >= LIMITS.holidays}
          onClick={() => change({ holidays: [...holidays, EMPTY] })}
        >
          {say('hours.addHoliday')}
        </Button>
      </div>
    </Card>
  );
}

interface HolidayRowProps {
  holiday: HolidayForm;
  onChange: (part: Partial<HolidayForm>) => void;
  onRemove: () => void;
}

function HolidayRow({ holiday, onChange, onRemove }: HolidayRowProps) {
  const say = useTeamsWords();
  const { date, name, from, to } = holiday;
  const wrong = (from !== '' || to !== '') && !isSpan(holiday);
  return (
    <>
      <Field
        label={say('hours.date')}
        type="date"
        required
        value={date}
        onChange={(event) => onChange({ date: event.currentTarget.value })}
      />
      <Field
        label={say('hours.holidayName')}
        required
        dir="auto"
        maxLength={LIMITS.nameChars}
        value={name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Field
        label={say('hours.openFrom')}
        type="time"
        value={from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <Field
        label={say('hours.openTo')}
        type="time"
        value={to}
        error={wrong ? say('hours.timesWrong') : undefined}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <IconButton
        label={say('hours.removeHoliday', { name: name || date })}
        icon={<Trash2 size={18} />}
        onClick={onRemove}
      />
    </>
  );
}
