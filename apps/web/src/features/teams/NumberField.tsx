import { Field } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import { numberIn, type NumberRule } from './numbers';

interface NumberFieldProps {
  label: string;
  hint?: string;
  value: string;
  rule: NumberRule;
  onChange: (text: string) => void;
}

/** Digits, as text: a field for numbers takes the wheel of a mouse for a wish. */
export function NumberField({ label, hint, value, rule, onChange }: NumberFieldProps) {
  const say = useTeamsWords();
  const isWrong = numberIn(value, rule) === undefined;
  return (
    <Field
      label={label}
      hint={hint}
      inputMode="numeric"
      value={value}
      error={isWrong ? say('teams.numberWrong', { min: rule.min, max: rule.max }) : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
