import { Field } from '../../ui';

interface CodeFieldProps {
  label: string;
  hint?: string;
  error?: string;
  value: string;
  onChange: (value: string) => void;
}

/** Six digits, or a recovery code. Phones offer what they have just read. */
export const CodeField = ({ onChange, ...rest }: CodeFieldProps) => (
  <Field
    {...rest}
    name="code"
    dir="ltr"
    inputMode="text"
    autoComplete="one-time-code"
    autoCapitalize="none"
    spellCheck={false}
    maxLength={64}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
