import type { ComponentProps } from 'react';
import { FieldFrame, type FieldFrameProps } from './Field';
import styles from './Field.module.css';

export type TextAreaProps = FieldFrameProps & Omit<ComponentProps<'textarea'>, 'id' | 'className'>;

export const TextArea = ({ label, hint, error, className, hideLabel, ...area }: TextAreaProps) => (
  <FieldFrame {...{ label, hint, error, className, hideLabel }}>
    {(ids) => <textarea rows={3} dir="auto" {...area} {...ids} className={styles.control} />}
  </FieldFrame>
);
