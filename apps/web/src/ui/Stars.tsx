import { Star } from 'lucide-react';
import { useId } from 'react';
import styles from './Stars.module.css';

const SCORES = [1, 2, 3, 4, 5] as const;

export interface StarsProps {
  label: string;
  value: number | null;
  /** "3 of 5 stars" */
  nameOf: (score: number) => string;
  onChange: (score: number) => void;
}

/** A question with five answers: a radio group, so arrows and screen readers know it. */
export function Stars({ label, value, nameOf, onChange }: StarsProps) {
  const name = useId();
  return (
    <fieldset className={styles.stars}>
      <legend className="visually-hidden">{label}</legend>
      {SCORES.map((score) => (
        <label
          key={score}
          className={styles.star}
          data-on={value !== null && score <= value ? '' : undefined}
        >
          <input
            className="visually-hidden"
            type="radio"
            name={name}
            value={score}
            checked={value === score}
            aria-label={nameOf(score)}
            onChange={() => onChange(score)}
          />
          <Star size={30} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}

/** A given rating. */
export const StarsShown = ({ value, name }: { value: number; name: string }) => (
  <span className={styles.shown} role="img" aria-label={name}>
    {SCORES.map((score) => (
      <Star key={score} size={14} data-on={score <= value ? '' : undefined} aria-hidden="true" />
    ))}
  </span>
);
