import { useEffect, useState, type FormEvent } from 'react';
import { ATTRIBUTE_SUBJECTS, type AttributeDefinition, LIMITS, type StaffRoom } from '@parley/protocol';
import { Button, Dialog, Field, Select, toast } from '../../ui';
import { sayFailure } from '../../words';
import { type ConsoleSay, useConsoleWords } from '../../words/console';
import { changesIn, fieldProblem, fieldText, valuesOf } from './attributes.rules';
import type { AttributesStore } from './attributes.store';
import styles from './CustomerPanel.module.css';

interface DialogProps {
  useAttributes: AttributesStore;
  room: StaffRoom;
  onClose: () => void;
}

/** Everything that may be filled in, a field each; only what somebody has touched is sent. */
export function AttributesDialog({ useAttributes, room, onClose }: DialogProps) {
  const say = useConsoleWords();
  const { definitions, saving, failure, refused, save, forget } = useAttributes();
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  useEffect(() => forget, [forget]);
  const present = definitions.filter(({ archived }) => !archived);
  const problemOf = (one: AttributeDefinition) => fieldProblem(one, written[one.key] ?? '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (present.some(problemOf)) return;
    if (!(await save(room, changesIn(present, room, written)))) return;
    toast(say('fields.saved'));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('fields.title')} closeLabel={say('close')}>
      <form className={styles.fields} noValidate onSubmit={(event) => void submit(event)}>
        {ATTRIBUTE_SUBJECTS.filter((of) => present.some((one) => one.of === of)).map((of) => (
          <fieldset key={of} className={styles.fieldset}>
            <legend className={styles.subtitle}>{say(`fields.${of}`)}</legend>
            {present
              .filter((one) => one.of === of)
              .map((one) => (
                <AttributeField
                  key={one.key}
                  definition={one}
                  text={written[one.key] ?? fieldText(valuesOf(room, of)[one.key])}
                  error={errorOf(tried ? problemOf(one) : null, refused.includes(one.key), say)}
                  onChange={(text) => setWritten({ ...written, [one.key]: text })}
                />
              ))}
          </fieldset>
        ))}
        {failure && refused.length === 0 && <p role="alert">{sayFailure(failure)}</p>}
        <div className={styles.fieldDeeds}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={saving}>
            {say('fields.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function errorOf(
  problem: ReturnType<typeof fieldProblem>,
  isRefused: boolean,
  say: ConsoleSay,
): string | undefined {
  if (problem === 'text') return say('fields.problem.text', { count: LIMITS.attributeTextChars });
  if (problem) return say(`fields.problem.${problem}`);
  return isRefused ? say('fields.problem.refused') : undefined;
}

interface FieldProps {
  definition: AttributeDefinition;
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

const INPUTS = {
  text: { dir: 'auto' },
  // as text: the browser's own field takes numbers in one way of writing, and tells nothing of the others
  number: { dir: 'ltr', inputMode: 'decimal' },
  date: { type: 'date' },
  link: { dir: 'ltr', type: 'url', inputMode: 'url' },
} as const;

function AttributeField({ definition, text, error, onChange }: FieldProps) {
  const say = useConsoleWords();
  const { label, kind, choices } = definition;
  if (kind !== 'list' && kind !== 'checkbox')
    return (
      <Field
        {...INPUTS[kind]}
        label={<bdi>{label}</bdi>}
        autoComplete="off"
        error={error}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  // a choice that is there no more stays until somebody takes another one
  const values = kind === 'checkbox' ? ['true', 'false'] : [...new Set([...choices, text].filter(Boolean))];
  const named = (value: string) =>
    kind === 'checkbox' ? say(value === 'true' ? 'customer.yes' : 'customer.no') : value;
  return (
    <Select
      label={<bdi>{label}</bdi>}
      error={error}
      value={text}
      options={[
        { value: '', label: say('fields.empty') },
        ...values.map((value) => ({ value, label: named(value) })),
      ]}
      onChange={onChange}
    />
  );
}
