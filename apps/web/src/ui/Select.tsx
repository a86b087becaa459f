import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { FieldFrame, type FieldFrameProps } from './Field';
import styles from './Field.module.css';

export interface Option<T extends string> {
  value: T;
  label: string;
}

export type SelectProps<T extends string> = FieldFrameProps &
  Omit<ComponentProps<'select'>, 'id' | 'className' | 'value' | 'onChange' | 'children'> & {
    value: T;
    options: readonly Option<T>[];
    onChange: (value: T) => void;
  };

/** The system's own list: right on every phone, with every keyboard. */
export function Select<T extends string>({
  label,
  hint,
  error,
  className,
  hideLabel,
  options,
  onChange,
  ...select
}: SelectProps<T>) {
  return (
    <FieldFrame {...{ label, hint, error, className, hideLabel }}>
      {(ids) => (
        <div className={styles.select}>
          <select
            {...select}
            {...ids}
            className={styles.control}
            onChange={(event) => onChange(event.currentTarget.value as T)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown size={16} aria-hidden="true" />
        </div>
      )}
    </FieldFrame>
  );
}
