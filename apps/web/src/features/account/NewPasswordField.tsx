import { codePoints, LIMITS } from '@parley/protocol';
import { useConsoleWords } from '../../words/console';
import { PasswordField } from './PasswordField';

export const isLongEnough = (password: string): boolean => codePoints(password) >= LIMITS.passwordMinChars;

interface NewPasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Somebody wanted to go on with it: from then on it says what it lacks. */
  tried: boolean;
}

/** A password that is chosen here, with the rule for it. */
export function NewPasswordField({ tried, ...field }: NewPasswordFieldProps) {
  const say = useConsoleWords();
  const count = LIMITS.passwordMinChars;
  return (
    <PasswordField
      {...field}
      isNew
      hint={say('account.passwordHint', { count })}
      error={tried && !isLongEnough(field.value) ? say('account.passwordShort', { count }) : undefined}
    />
  );
}
