import { useId, type ComponentProps, type ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './Field.module.css';

export interface FieldFrameProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; marks the control as invalid. */
  error?: ReactNode;
  className?: string;
  /** Keeps the label for those who listen only. */
  hideLabel?: boolean;
}

interface ControlIds {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** Label above, hint or error below, tied to the control that `children` draws. */
export function FieldFrame({
  label,
  hint,
  error,
  className,
  hideLabel,
  children,
}: FieldFrameProps & { children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const note = error ?? hint;
  const noteId = note ? `${id}-note` : undefined;
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children({ id, 'aria-describedby': noteId, 'aria-invalid': error ? true : undefined })}
      {note && (
        <p id={noteId} className={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}

export type FieldProps = FieldFrameProps & Omit<ComponentProps<'input'>, 'id' | 'className'>;

export const Field = ({ label, hint, error, className, hideLabel, ...input }: FieldProps) => (
  <FieldFrame {...{ label, hint, error, className, hideLabel }}>
    {(ids) => <input {...input} {...ids} className={styles.control} />}
  </FieldFrame>
);
